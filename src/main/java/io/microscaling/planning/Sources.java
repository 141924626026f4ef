package io.microscaling.planning;

import io.microscaling.pool.Reading;
import java.util.Map;

/**
 * The readings that a target may go by at a tick.
 *
 * @param one the reading of the task's one metric, or of all together
 * @param usable the usable readings of several metrics, by name
 * @param complete whether no metric lacks a usable reading
 */
record Sources(Reading.Measured one, Map<String, Reading.Measured> usable, boolean complete) {

    private static final Reading.Measured NOTHING = new Reading.Measured(Double.NaN, java.time.Instant.MIN);

    /** Of a task with one reading, or one that is made of several. */
    static Sources of(Reading.Measured one) {
        return new Sources(one, Map.of(), true);
    }

    /** Nothing to go by. */
    static final Sources NONE = new Sources(NOTHING, Map.of(), true);
}
