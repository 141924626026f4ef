package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.Reading;
import io.microscaling.pool.TaskCounts;

/**
 * What is known of one task at a tick.
 *
 * @param counts what was seen of its containers
 * @param requested what the scheduler was last asked for
 * @param reading what is known of its metric
 */
public record TaskState(TaskCounts counts, int requested, Reading reading) {

    public TaskState {
        requireNonNull(counts, "counts");
        requireNonNull(reading, "reading");
    }
}
