package io.microscaling.config;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricType;
import io.microscaling.planning.target.TargetType;
import io.microscaling.pool.MetricSet;
import io.microscaling.pool.ResourceRequest;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Settings;
import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads one task; every problem is reported to the settings. */
final class TaskParser {

    private static final int LEAST_IMPORTANT = 1_000_000;
    private static final int MOST_CONTAINERS = 100_000;
    private static final Duration STALE_AFTER = Duration.ofSeconds(10);
    /** Of a task with an error. */
    private static final TypedSettings NO_TARGET = new TypedSettings("", Map.of());

    private final SignalsParser signalsParser;

    /**
     * A parser that knows these types.
     *
     * @param metrics empty to leave metrics unchecked
     */
    TaskParser(Catalog<TargetType> targets, Optional<Catalog<MetricType>> metrics) {
        this.signalsParser = new SignalsParser(requireNonNull(targets, "targets"), requireNonNull(metrics, "metrics"));
    }

    /**
     * The task; {@code max} is the pool's capacity if it is not given.
     *
     * @param workload reads what the pool's scheduler knows alone
     */
    TaskSpec parse(Settings task, int capacity, Function<Settings, Workload> workload) {
        String name = Names.check(task, "name").text();
        int min = task.integer("min", 0, MOST_CONTAINERS, 0);
        int max = max(task, min, capacity);
        MetricSet signals = signalsParser.parse(task);
        TypedSettings target = signals.targets().isEmpty()
                ? target(task, !signals.metrics().isEmpty())
                : signals.targets().get(0).target();
        Optional<TypedSettings> metric = signals.metrics().isEmpty() ? metric(task) : Optional.empty();
        TaskSpec spec = new TaskSpec(
                name,
                task.integer("priority", 1, LEAST_IMPORTANT, 1),
                min,
                max,
                task.integer("maxDelta", 1, MOST_CONTAINERS, Integer.MAX_VALUE),
                task.bool("scalable", true),
                metric,
                target,
                task.duration("staleAfter", Duration.ofMillis(100), Duration.ofDays(1), STALE_AFTER),
                workload.apply(task),
                task.integer("weight", 1, MOST_CONTAINERS, 1),
                size(task.section("size")),
                signals,
                PoliciesParser.parse(task, min, max));
        task.done();
        return spec;
    }

    private static ResourceRequest size(Settings section) {
        ResourceRequest size = new ResourceRequest(
                section.milliCpu("cpu").orElse(0L), section.memory("memory").orElse(0L));
        section.done();
        return size;
    }

    private static int max(Settings task, int min, int capacity) {
        int max = task.integer("max", 0, MOST_CONTAINERS, Math.max(min, capacity));
        if (max < min) {
            task.problem("max", "%d is below min, which is %d; expected min <= max".formatted(max, min));
        }
        return Math.max(min, max);
    }

    private TypedSettings target(Settings task, boolean hasMetrics) {
        Optional<TypedSettings> chosen = task.typed("target");
        if (chosen.isEmpty()) {
            if (!task.has("target")) {
                task.problem(
                        "target", "missing; expected what the reading should be, such as {type: queue, length: 50}");
            }
            return NO_TARGET;
        }
        if (signalsParser.needsReading(chosen.get(), task.path("target"), task.problems()) && !hasMetrics) {
            signalsParser.checkHasMetric(task);
        }
        return chosen.get();
    }

    private Optional<TypedSettings> metric(Settings task) {
        Optional<TypedSettings> chosen = task.typed("metric");
        chosen.ifPresent(metric -> signalsParser.checkMetric(metric, task.path("metric"), task.problems()));
        return chosen;
    }
}
