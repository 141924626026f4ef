package io.microscaling.config;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricType;
import io.microscaling.planning.target.TargetType;
import io.microscaling.pool.Goal;
import io.microscaling.pool.MetricSet;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Settings;
import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads where the readings of a task come from, and what they should be; every problem is reported to the settings. */
final class GoalParser {

    /** Of a task with an error. */
    private static final TypedSettings NO_TARGET = new TypedSettings("", Map.of());

    private final MetricSetParser several;

    /**
     * A parser that knows these types.
     *
     * @param metrics empty to leave metrics unchecked
     */
    GoalParser(Catalog<TargetType> targets, Optional<Catalog<MetricType>> metrics) {
        this.several = new MetricSetParser(requireNonNull(targets, "targets"), requireNonNull(metrics, "metrics"));
    }

    Goal parse(Settings task) {
        MetricSet metricSet = several.parse(task);
        boolean hasMetrics = !metricSet.metrics().isEmpty();
        TypedSettings target = metricSet.targets().isEmpty()
                ? target(task, hasMetrics)
                : metricSet.targets().get(0).target();
        return new Goal(
                hasMetrics ? Optional.empty() : metric(task),
                metricSet,
                target,
                task.duration("staleAfter", Duration.ofMillis(100), Duration.ofDays(1), Goal.DEFAULT_STALE_AFTER));
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
        if (several.needsReading(chosen.get(), task.path("target"), task.problems()) && !hasMetrics) {
            several.checkHasMetric(task);
        }
        return chosen.get();
    }

    private Optional<TypedSettings> metric(Settings task) {
        Optional<TypedSettings> chosen = task.typed("metric");
        chosen.ifPresent(metric -> several.checkMetric(metric, task.path("metric"), task.problems()));
        return chosen;
    }
}
