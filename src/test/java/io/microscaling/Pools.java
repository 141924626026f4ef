package io.microscaling;

import io.microscaling.config.PoolParser;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.Goal;
import io.microscaling.pool.Lifecycle;
import io.microscaling.pool.MetricSet;
import io.microscaling.pool.NotConfigured;
import io.microscaling.pool.Pace;
import io.microscaling.pool.Policies;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.microscaling.pool.Share;
import io.microscaling.pool.Shutdown;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

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
                Bounds.usual(min, max, priority),
                Integer.MAX_VALUE,
                true,
                Share.EQUAL,
                new Goal(metric, MetricSet.NONE, target, Goal.DEFAULT_STALE_AFTER),
                Workload.NONE,
                Policies.NONE);
    }

    /** A task of up to ten containers that a scheduler is to run. */
    public static TaskSpec run(String name, Workload workload) {
        TaskSpec task = task(name, 1, 0, 10);
        return new TaskSpec(
                name,
                task.bounds(),
                task.maxDelta(),
                task.scalable(),
                task.share(),
                task.goal(),
                workload,
                task.policies());
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

    /**
     * A pool as people write it, for planning: its name and a capacity of {@code {containers: 100}} may be left out.
     *
     * @throws io.microscaling.settings.InvalidSettingsException if anything in it is wrong
     */
    public static PoolSpec parse(String yaml) {
        Problems problems = new Problems();
        Map<String, Object> settings = yaml(yaml);
        settings.putIfAbsent("name", "test");
        settings.putIfAbsent("capacity", Map.of("containers", 100));
        PoolSpec pool = PoolParser.forPlanning().parse(Settings.of("pool", settings, problems));
        problems.throwIfAny();
        return pool;
    }

    /** The mapping that a text is. */
    public static Map<String, Object> yaml(String text) {
        Map<String, Object> mapping = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new LinkedHashMap<>(mapping);
    }

    public static PoolSpec pool(String name, int containers, TaskSpec... tasks) {
        return pool(name, containers, Duration.ofMillis(100), Rollout.KEEP, false, tasks);
    }

    public static PoolSpec pool(
            String name, int containers, Duration interval, Rollout rollout, boolean dryRun, TaskSpec... tasks) {
        Pace usual = Pace.DEFAULT;
        return new PoolSpec(
                name,
                new Capacity(containers),
                List.of(),
                new Pace(interval, usual.progressTimeout(), usual.startsPerSecond()),
                new TypedSettings("toy", Map.of("startDelay", "20ms", "stopDelay", "20ms")),
                new Lifecycle(Shutdown.LEAVE, Duration.ofSeconds(10), rollout, NotConfigured.KEEP),
                dryRun,
                false,
                List.of(tasks));
    }
}
