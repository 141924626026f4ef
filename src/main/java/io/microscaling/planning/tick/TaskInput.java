package io.microscaling.planning.tick;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.TaskCounts;
import io.microscaling.pool.Policies.Order;
import io.microscaling.reading.Reading;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one task at a tick.
 *
 * @param counts what was seen of its containers
 * @param requested what the scheduler was last asked for
 * @param reading what is known of its metric; of no meaning if it has several
 * @param readings what is known of each of its metrics, by name, if it has several; one that is missing is absent
 * @param order what an operator wants instead; wins over one that is configured
 */
public record TaskInput(
        TaskCounts counts, int requested, Reading reading, Map<String, Reading> readings, Optional<Order> order) {

    public TaskInput {
        requireNonNull(counts, "counts");
        requireNonNull(reading, "reading");
        readings = readings.isEmpty() ? Map.of() : Map.copyOf(readings);
        requireNonNull(order, "order");
    }

    /** A task with one metric or none, and no order. */
    public TaskInput(TaskCounts counts, int requested, Reading reading) {
        this(counts, requested, reading, Map.of(), Optional.empty());
    }
}
