package io.microscaling;

import io.microscaling.pool.Capacity;
import io.microscaling.pool.ContainerSpec;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.microscaling.pool.Shutdown;
import io.microscaling.pool.TaskSpec;
import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pools for tests: a small pool on the toy scheduler, to be varied. */
public final class Pools {

    private Pools() {}

    /** A task with a remainder target and no metric. */
    public static TaskSpec task(String name, int priority, int min, int max) {
        return task(name, priority, min, max, new TypedSettings("remainder", Map.of()), Optional.empty());
    }

    public static TaskSpec task(
            String name, int priority, int min, int max, TypedSettings target, Optional<TypedSettings> metric) {
        return new TaskSpec(
                name,
                priority,
                min,
                max,
                Integer.MAX_VALUE,
                true,
                metric,
                target,
                Duration.ofSeconds(10),
                ContainerSpec.NONE);
    }

    /** A queue target whose readings are pushed. */
    public static TaskSpec pushed(String name, int priority, int min, int max, int length) {
        return task(
                name,
                priority,
                min,
                max,
                new TypedSettings("queue", Map.of("length", length)),
                Optional.of(new TypedSettings("bus", Map.of())));
    }

    public static PoolSpec pool(String name, int containers, TaskSpec... tasks) {
        return pool(name, containers, Duration.ofMillis(100), Rollout.KEEP, false, tasks);
    }

    public static PoolSpec pool(
            String name, int containers, Duration interval, Rollout rollout, boolean dryRun, TaskSpec... tasks) {
        return new PoolSpec(
                name,
                new Capacity(containers),
                interval,
                PoolSpec.DEFAULT_PROGRESS_TIMEOUT,
                new TypedSettings("toy", Map.of("startDelay", "20ms", "stopDelay", "20ms")),
                Shutdown.LEAVE,
                Duration.ofSeconds(10),
                rollout,
                PoolSpec.DEFAULT_STARTS_PER_SECOND,
                dryRun,
                List.of(tasks));
    }
}
