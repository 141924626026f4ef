package io.microscaling.scheduler;

import io.microscaling.message.Conflict;
import io.microscaling.message.TaskCounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a scheduler runs for a pool, as of one moment.
 *
 * @param at when the state was asked for: all that the scheduler has done before is in it, and all that it was told of
 * @param tasks counts by task; a task of the pool with nothing to show may be missing
 * @param notConfigured containers of the pool whose task is not in its configuration, by that task's name
 * @param conflict another engine that is at work on the pool
 */
public record Observation(
        Instant at, Map<String, TaskCounts> tasks, Map<String, TaskCounts> notConfigured, Optional<Conflict> conflict) {

    public Observation {
        tasks = Map.copyOf(tasks);
        notConfigured = Map.copyOf(notConfigured);
    }

    /** Splits counts by whether the task is among those that are configured; one with nothing to show is left out. */
    public static Observation of(Instant at, Map<String, TaskCounts> counts, Set<String> configured) {
        Map<String, TaskCounts> tasks = new HashMap<>(counts);
        tasks.keySet().retainAll(configured);
        Map<String, TaskCounts> others = new HashMap<>(counts);
        others.keySet().removeAll(configured);
        others.values().removeIf(each -> each.occupied() + each.failed() == 0);
        return new Observation(at, tasks, others, Optional.empty());
    }

    public Observation with(Optional<Conflict> other) {
        return new Observation(at, tasks, notConfigured, other);
    }

    public TaskCounts of(String task) {
        return tasks.getOrDefault(task, TaskCounts.NONE);
    }
}
