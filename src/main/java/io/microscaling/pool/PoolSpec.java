package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The tasks that share one fixed capacity on one scheduler, as configured.
 *
 * @param name unique among the pools; {@code [a-z0-9-]+}
 * @param capacity what the tasks may use together
 * @param interval the heartbeat of the pool's verticles
 * @param progressTimeout how long a start or stop that makes no progress may hold back the targets that wait for it
 * @param scheduler what runs the containers
 * @param shutdown what happens to the containers when the engine stops
 * @param drainTimeout how long {@link Shutdown#DRAIN} may take, at most
 * @param rollout what happens to containers whose specification changed
 * @param notConfigured what happens to the pool's containers of tasks that are not among {@code tasks}
 * @param startsPerSecond the most containers started in a second, counted over the pool, at least 1
 * @param dryRun whether to decide and explain only, and write nothing to the scheduler
 * @param tasks in the order of the configuration, which breaks ties between equal priorities
 * @param schedules the hours at which the capacity is another one; of several that are in force, the later wins
 */
public record PoolSpec(
        String name,
        Capacity capacity,
        Duration interval,
        Duration progressTimeout,
        TypedSettings scheduler,
        Shutdown shutdown,
        Duration drainTimeout,
        Rollout rollout,
        NotConfigured notConfigured,
        int startsPerSecond,
        boolean dryRun,
        List<TaskSpec> tasks,
        List<CapacitySchedule> schedules) {

    public static final Duration DEFAULT_INTERVAL = Duration.ofMillis(500);
    public static final Duration DEFAULT_PROGRESS_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_DRAIN_TIMEOUT = Duration.ofSeconds(30);
    public static final int DEFAULT_STARTS_PER_SECOND = 50;

    public PoolSpec {
        requireNonNull(name, "name");
        requireNonNull(capacity, "capacity");
        requireNonNull(interval, "interval");
        requireNonNull(progressTimeout, "progressTimeout");
        requireNonNull(scheduler, "scheduler");
        requireNonNull(shutdown, "shutdown");
        requireNonNull(drainTimeout, "drainTimeout");
        requireNonNull(rollout, "rollout");
        requireNonNull(notConfigured, "notConfigured");
        tasks = List.copyOf(tasks);
        schedules = List.copyOf(schedules);
    }

    /** A pool whose capacity is the same at all hours, and that leaves alone what is not configured. */
    public PoolSpec(
            String name,
            Capacity capacity,
            Duration interval,
            Duration progressTimeout,
            TypedSettings scheduler,
            Shutdown shutdown,
            Duration drainTimeout,
            Rollout rollout,
            int startsPerSecond,
            boolean dryRun,
            List<TaskSpec> tasks) {
        this(
                name,
                capacity,
                interval,
                progressTimeout,
                scheduler,
                shutdown,
                drainTimeout,
                rollout,
                NotConfigured.KEEP,
                startsPerSecond,
                dryRun,
                tasks,
                List.of());
    }

    /** A capacity that holds at certain hours. */
    public record CapacitySchedule(Schedule when, Capacity capacity) {

        public CapacitySchedule {
            requireNonNull(when, "when");
            requireNonNull(capacity, "capacity");
        }
    }

    public Optional<TaskSpec> task(String taskName) {
        return tasks.stream().filter(task -> task.name().equals(taskName)).findFirst();
    }
}
