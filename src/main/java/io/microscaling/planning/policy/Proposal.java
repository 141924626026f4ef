package io.microscaling.planning.policy;

import io.microscaling.message.Wait;
import io.microscaling.planning.tick.Wish;
import io.microscaling.pool.Bounds;
import io.microscaling.reading.Reading;
import java.util.Optional;

/**
 * What a task's own way came to at one tick.
 *
 * @param wish with which it competes for room
 * @param state to be remembered for the next tick
 * @param bounds what holds for the task at this tick, as configured or as schedules have it
 * @param ideal what the target alone would like; what is requested if it did not speak
 * @param reading what is known of the task's metric; of its metrics together, if it has several
 * @param expectedWait what the task's jobs are expected to wait; see
 *     {@link io.microscaling.planning.target.Target#expectedWait}
 */
public record Proposal(
        Wish wish, WishState state, Bounds bounds, int ideal, Reading reading, Optional<Wait> expectedWait) {}
