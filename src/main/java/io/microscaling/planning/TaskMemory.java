package io.microscaling.planning;

import io.microscaling.pool.Rung;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one task between ticks. Immutable.
 *
 * @param state the target's own
 * @param mood what its last step came to
 * @param ideal what the target said at its last step; of no meaning while {@link Mood#SILENT}
 * @param wish what it asks for, after the limits on moves and before the bounds; of meaning only if {@link Mood#ASKING}
 * @param why what its target said with that wish
 * @param steppedWith when the reading of its last step was taken; {@code null} before the first
 * @param eventStep when an event last made it take a step; {@code null} if none ever did
 * @param gate the starts and stops that it waits for; {@code null} if there are none, or it does not wait for them
 * @param demand what the last plan decided
 * @param tempers what its policies remember; {@code null} if it has none, or at the first tick
 */
record TaskMemory(
        Target.State state,
        Mood mood,
        int ideal,
        int wish,
        Rung.Reason why,
        @Nullable Instant steppedWith,
        @Nullable Instant eventStep,
        @Nullable Gate gate,
        int demand,
        @Nullable Tempers tempers) {

    static final TaskMemory NONE =
            new TaskMemory(Target.State.NONE, Mood.SILENT, 0, 0, Reasons.NOTHING_SAID, null, null, null, 0, null);

    /** What is known of a task after a restart: what its target learned and its policies remember. */
    static TaskMemory restored(Target.State state, @Nullable Tempers tempers, int requested) {
        return new TaskMemory(state, Mood.SILENT, 0, 0, Reasons.NOTHING_SAID, null, null, null, requested, tempers);
    }
}
