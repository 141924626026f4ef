package io.microscaling.planning;

import io.microscaling.reading.Reading;
import java.util.Map;

/**
 * The readings that a target may go by at a tick.
 *
 * @param one the reading of the task's one metric, or of all together
 * @param usable the usable readings of several metrics, by name
 * @param complete whether no metric lacks a usable reading
 */
record UsableReadings(Reading.Measured one, Map<String, Reading.Measured> usable, boolean complete) {

    private static final Reading.Measured NOTHING = new Reading.Measured(Double.NaN, java.time.Instant.MIN);

    /** Of a task with one reading, or one that is made of several. */
    static UsableReadings of(Reading.Measured one) {
        return new UsableReadings(one, Map.of(), true);
    }

    /** Nothing to go by. */
    static final UsableReadings NONE = new UsableReadings(NOTHING, Map.of(), true);
}
