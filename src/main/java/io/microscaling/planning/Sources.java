package io.microscaling.planning;

import io.microscaling.pool.Reading;
import java.util.Map;

/**
 * The readings that a target may go by at a tick.
 *
 * @param one the reading of the task's one metric, or of all together
 * @param usable the usable readings of several metrics, by name
 */
record Sources(Reading.Measured one, Map<String, Reading.Measured> usable) {

    private static final Reading.Measured NOTHING = new Reading.Measured(Double.NaN, java.time.Instant.MIN);

    /** Nothing to go by. */
    static final Sources NONE = new Sources(NOTHING, Map.of());
}
