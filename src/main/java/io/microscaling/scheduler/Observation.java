package io.microscaling.scheduler;

import io.microscaling.pool.TaskCounts;
import java.time.Instant;
import java.util.Map;

/**
 * Everything that a scheduler runs for a pool, as of one moment.
 *
 * @param at when the state was asked for: nothing older than this is in it
 * @param tasks counts by task; a task of the pool with nothing to show may be missing
 */
public record Observation(Instant at, Map<String, TaskCounts> tasks) {

    public Observation {
        tasks = Map.copyOf(tasks);
    }

    public TaskCounts of(String task) {
        return tasks.getOrDefault(task, TaskCounts.NONE);
    }
}
