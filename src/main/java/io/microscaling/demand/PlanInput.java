package io.microscaling.demand;

import io.microscaling.message.Counts;
import io.microscaling.message.Requested;
import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that a plan goes by, apart from the time and what the planner remembers: with an equal one, a plan between the
 * heartbeats comes to the same.
 *
 * @param tasks one entry for every task of the pool, by name
 * @param notConfigured how many containers of other tasks use room of the pool
 */
record PlanInput(Map<String, TaskInput> tasks, int notConfigured) {

    static PlanInput of(PoolSpec pool, Counts counts, Requested requested, MetricReaders readers) {
        Map<String, TaskInput> tasks = new HashMap<>();
        for (TaskSpec task : pool.tasks()) {
            tasks.put(
                    task.name(),
                    new TaskInput(
                            counted(counts, requested, task.name()),
                            requested.of(task.name()),
                            readers.last(task.name(), ""),
                            readings(task, readers),
                            Optional.empty()));
        }
        return new PlanInput(tasks, counts.occupiedByNotConfigured());
    }

    private static Map<String, Reading> readings(TaskSpec task, MetricReaders readers) {
        Map<String, Reading> readings = new HashMap<>();
        task.goal()
                .metricSet()
                .metrics()
                .keySet()
                .forEach(metric -> readings.put(metric, readers.last(task.name(), metric)));
        return readings;
    }

    /** Without what is there only for the time of a replacement. */
    private static TaskCounts counted(Counts counts, Requested requested, String task) {
        TaskCounts seen = counts.of(task);
        int extra = Math.min(requested.surge(task), seen.present() - requested.of(task));
        return extra > 0 ? seen.without(extra) : seen;
    }
}
