package io.microscaling.config;

import io.microscaling.metric.MetricType;
import io.microscaling.planning.target.TargetType;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.ResourceRequest;
import io.microscaling.pool.Share;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Settings;
import java.util.Optional;
import java.util.function.Function;

/** Reads one task; every problem is reported to the settings. */
final class TaskParser {

    private static final int LEAST_IMPORTANT = 1_000_000;
    private static final int MOST_CONTAINERS = 100_000;

    private final GoalParser goals;

    /**
     * A parser that knows these types.
     *
     * @param metrics empty to leave metrics unchecked
     */
    TaskParser(Catalog<TargetType> targets, Optional<Catalog<MetricType>> metrics) {
        this.goals = new GoalParser(targets, metrics);
    }

    /**
     * The task; {@code max} is the pool's capacity if it is not given.
     *
     * @param workload reads what the pool's scheduler knows alone
     */
    TaskSpec parse(Settings task, int capacity, Function<Settings, Workload> workload) {
        String name = Names.check(task, "name").text();
        Bounds bounds = bounds(task, capacity);
        TaskSpec spec = new TaskSpec(
                name,
                bounds,
                task.integer("maxDelta", 1, MOST_CONTAINERS, Integer.MAX_VALUE),
                task.bool("scalable", true),
                new Share(task.integer("weight", 1, MOST_CONTAINERS, 1), size(task.section("size"))),
                goals.parse(task),
                workload.apply(task),
                PoliciesParser.parse(task, bounds.min(), bounds.max()));
        task.done();
        return spec;
    }

    private static Bounds bounds(Settings task, int capacity) {
        int min = task.integer("min", 0, MOST_CONTAINERS, 0);
        return Bounds.usual(min, max(task, min, capacity), task.integer("priority", 1, LEAST_IMPORTANT, 1));
    }

    private static int max(Settings task, int min, int capacity) {
        int max = task.integer("max", 0, MOST_CONTAINERS, Math.max(min, capacity));
        if (max < min) {
            task.problem("max", "%d is below min, which is %d; expected min <= max".formatted(max, min));
        }
        return Math.max(min, max);
    }

    private static ResourceRequest size(Settings section) {
        ResourceRequest size = new ResourceRequest(
                section.milliCpu("cpu").orElse(0L), section.memory("memory").orElse(0L));
        section.done();
        return size;
    }
}
