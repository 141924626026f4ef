package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.TypedSettings;
import java.util.List;
import java.util.Optional;

/**
 * The tasks that share one fixed capacity on one scheduler, as configured.
 *
 * @param name unique among the pools; {@code [a-z0-9-]+}
 * @param capacity what the tasks may use together
 * @param schedules the hours at which the capacity is another one; of several that are in force, the later wins
 * @param pace how fast it works
 * @param scheduler what runs the containers
 * @param lifecycle what becomes of its containers, when something else than its demand changes
 * @param dryRun whether to decide and explain only, and write nothing to the scheduler
 * @param discover whether its tasks are those services that carry labels of ours, and not those that are configured
 * @param tasks in the order of the configuration, which breaks ties between equal priorities
 */
public record PoolSpec(
        String name,
        Capacity capacity,
        List<CapacitySchedule> schedules,
        Pace pace,
        TypedSettings scheduler,
        Lifecycle lifecycle,
        boolean dryRun,
        boolean discover,
        List<TaskSpec> tasks) {

    public PoolSpec {
        requireNonNull(name, "name");
        requireNonNull(capacity, "capacity");
        schedules = List.copyOf(schedules);
        requireNonNull(pace, "pace");
        requireNonNull(scheduler, "scheduler");
        requireNonNull(lifecycle, "lifecycle");
        tasks = List.copyOf(tasks);
    }

    /** A capacity that holds at certain hours. */
    public record CapacitySchedule(Schedule when, Capacity capacity) {

        public CapacitySchedule {
            requireNonNull(when, "when");
            requireNonNull(capacity, "capacity");
        }
    }

    /** The same with other tasks. */
    public PoolSpec with(List<TaskSpec> others) {
        return new PoolSpec(name, capacity, schedules, pace, scheduler, lifecycle, dryRun, discover, others);
    }

    public Optional<TaskSpec> task(String taskName) {
        return tasks.stream().filter(task -> task.name().equals(taskName)).findFirst();
    }
}
