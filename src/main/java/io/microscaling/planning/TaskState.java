package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.target.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one task between ticks. Immutable.
 *
 * @param state the target's own
 * @param mood what its last step came to
 * @param ideal what the target said at its last step; of no meaning while {@link WishStatus#SILENT}
 * @param wish what it asks for, after the limits on moves and before the bounds; of meaning only if {@link WishStatus#ASKING}
 * @param why what its target said with that wish
 * @param steppedWith when the reading of its last step was taken; {@code null} before the first
 * @param eventStep when an event last made it take a step; {@code null} if none ever did
 * @param gate the starts and stops that it waits for; {@code null} if there are none, or it does not wait for them
 * @param demand what the last plan decided
 * @param tempers what its policies remember; {@code null} if it has none, or at the first tick
 */
record TaskState(
        Target.State state,
        WishStatus mood,
        int ideal,
        int wish,
        TraceEntry.Reason why,
        @Nullable Instant steppedWith,
        @Nullable Instant eventStep,
        @Nullable Gate gate,
        int demand,
        @Nullable PolicyState tempers) {

    static final TaskState NONE =
            new TaskState(Target.State.NONE, WishStatus.SILENT, 0, 0, Reasons.NOTHING_SAID, null, null, null, 0, null);

    /** What is known of a task after a restart: what its target learned and its policies remember. */
    static TaskState restored(Target.State state, @Nullable PolicyState tempers, int requested) {
        return new TaskState(
                state, WishStatus.SILENT, 0, 0, Reasons.NOTHING_SAID, null, null, null, requested, tempers);
    }
}
