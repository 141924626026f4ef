package io.microscaling.planning;

import io.microscaling.pool.Bounds;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.Goal;
import io.microscaling.pool.Lifecycle;
import io.microscaling.pool.MetricSet;
import io.microscaling.pool.Pace;
import io.microscaling.pool.Policies;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Share;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks and pools for tests, with every setting that does not matter at its default. */
public final class Tasks {

    public static final Duration INTERVAL = Pace.DEFAULT.interval();
    public static final Duration PROGRESS_TIMEOUT = Pace.DEFAULT.progressTimeout();
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
                Bounds.usual(min, max, priority),
                Integer.MAX_VALUE,
                true,
                Share.EQUAL,
                new Goal(Optional.empty(), MetricSet.NONE, new TypedSettings(target, settings), STALE_AFTER),
                Workload.NONE,
                Policies.NONE);
    }

    public static TaskSpec maxDelta(TaskSpec task, int maxDelta) {
        return with(task, task.bounds().priority(), maxDelta, task.scalable());
    }

    public static TaskSpec unscalable(TaskSpec task) {
        return with(task, task.bounds().priority(), task.maxDelta(), false);
    }

    public static TaskSpec with(TaskSpec task, int priority, int maxDelta, boolean scalable) {
        return new TaskSpec(
                task.name(),
                Bounds.usual(task.bounds().min(), task.bounds().max(), priority),
                maxDelta,
                scalable,
                task.share(),
                task.goal(),
                task.workload(),
                task.policies());
    }

    public static TaskSpec with(TaskSpec task, Share share, Policies policies) {
        return new TaskSpec(
                task.name(),
                task.bounds(),
                task.maxDelta(),
                task.scalable(),
                share,
                task.goal(),
                task.workload(),
                policies);
    }

    public static PoolSpec pool(int capacity, List<TaskSpec> tasks) {
        return pool(new Capacity(capacity), tasks);
    }

    public static PoolSpec pool(Capacity capacity, List<TaskSpec> tasks) {
        return new PoolSpec(
                "test",
                capacity,
                List.of(),
                Pace.DEFAULT,
                new TypedSettings("toy", Map.of()),
                Lifecycle.DEFAULT,
                false,
                false,
                tasks);
    }
}
