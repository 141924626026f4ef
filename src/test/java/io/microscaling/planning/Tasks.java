package io.microscaling.planning;

import io.microscaling.pool.Capacity;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.microscaling.pool.Shutdown;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks and pools for tests, with every setting that does not matter at its default. */
public final class Tasks {

    public static final Duration INTERVAL = Duration.ofMillis(500);
    public static final Duration PROGRESS_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration STALE_AFTER = Duration.ofSeconds(3);

    private Tasks() {}

    /** A queue of length 10 that adds and removes one container for each job over and under it: kp 1, ki and kd 0. */
    public static TaskSpec proportional(String name, int priority, int min, int max) {
        return task(name, priority, min, max, "queue", Map.of("length", 10, "kp", 1, "kd", 0));
    }

    public static TaskSpec simple(String name, int priority, int min, int max) {
        return task(name, priority, min, max, "simple-queue", Map.of("length", 10));
    }

    public static TaskSpec remainder(String name, int priority, int min, int max) {
        return task(name, priority, min, max, "remainder", Map.of());
    }

    public static TaskSpec task(
            String name, int priority, int min, int max, String target, Map<String, Object> settings) {
        return new TaskSpec(
                name,
                priority,
                min,
                max,
                Integer.MAX_VALUE,
                true,
                Optional.empty(),
                new TypedSettings(target, settings),
                STALE_AFTER,
                Workload.NONE);
    }

    public static TaskSpec maxDelta(TaskSpec task, int maxDelta) {
        return with(task, task.priority(), maxDelta, task.scalable());
    }

    public static TaskSpec unscalable(TaskSpec task) {
        return with(task, task.priority(), task.maxDelta(), false);
    }

    public static TaskSpec with(TaskSpec task, int priority, int maxDelta, boolean scalable) {
        return new TaskSpec(
                task.name(),
                priority,
                task.min(),
                task.max(),
                maxDelta,
                scalable,
                task.metric(),
                task.target(),
                task.staleAfter(),
                task.workload(),
                task.weight(),
                task.size(),
                task.signals(),
                task.policies());
    }

    public static PoolSpec pool(Capacity capacity, List<TaskSpec> tasks) {
        PoolSpec pool = pool(capacity.containers(), tasks);
        return new PoolSpec(
                pool.name(),
                capacity,
                pool.interval(),
                pool.progressTimeout(),
                pool.scheduler(),
                pool.shutdown(),
                pool.drainTimeout(),
                pool.rollout(),
                pool.startsPerSecond(),
                pool.dryRun(),
                pool.tasks());
    }

    public static PoolSpec pool(int capacity, List<TaskSpec> tasks) {
        return new PoolSpec(
                "test",
                new Capacity(capacity),
                INTERVAL,
                PROGRESS_TIMEOUT,
                new TypedSettings("toy", Map.of()),
                Shutdown.LEAVE,
                PoolSpec.DEFAULT_DRAIN_TIMEOUT,
                Rollout.KEEP,
                PoolSpec.DEFAULT_STARTS_PER_SECOND,
                false,
                tasks);
    }
}
