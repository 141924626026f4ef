package io.microscaling.planning.policy;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.target.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one task's own way between ticks. Immutable.
 *
 * @param target what its target remembers
 * @param status what its last step came to
 * @param ideal what the target said at its last step; of no meaning while {@link WishStatus#SILENT}
 * @param wish what it asks for, after the limits on moves and before the bounds; of meaning only if {@link WishStatus#ASKING}
 * @param why what its target said with that wish
 * @param steppedWith when the reading of its last step was taken; {@code null} before the first
 * @param eventStep when an event last made it take a step; {@code null} if none ever did
 * @param gate the starts and stops that it waits for; {@code null} if there are none, or it does not wait for them
 * @param policies what its policies remember; {@code null} if it has none, or at the first tick
 */
public record WishState(
        Target.State target,
        WishStatus status,
        int ideal,
        int wish,
        TraceEntry.Reason why,
        @Nullable Instant steppedWith,
        @Nullable Instant eventStep,
        @Nullable Gate gate,
        @Nullable PolicyState policies) {

    static final TraceEntry.Reason NOTHING_SAID = () -> "the target has not spoken yet";

    /** Nothing is remembered. */
    public static final WishState NONE = restored(Target.State.NONE, null);

    /** What is known of a task after a restart: what its target learned and its policies remember. */
    public static WishState restored(Target.State target, @Nullable PolicyState policies) {
        return new WishState(target, WishStatus.SILENT, 0, 0, NOTHING_SAID, null, null, null, policies);
    }
}
