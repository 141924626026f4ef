package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.TypedSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of a task that has several, and how they become one number of containers.
 *
 * @param metrics where each comes from, by its name, in the order of the configuration
 * @param formula makes one reading of all, over the metrics' names; empty to have each looked at by itself
 * @param targets a target for each of some metrics, of which the largest wins; empty to apply the task's target to each
 */
public record MetricSet(Map<String, TypedSettings> metrics, Optional<String> formula, List<MetricTarget> targets) {

    /** The task has one metric or none. */
    public static final MetricSet NONE = new MetricSet(Map.of(), Optional.empty(), List.of());

    public MetricSet {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        requireNonNull(formula, "formula");
        targets = List.copyOf(targets);
    }

    /**
     * What one of several metrics should be.
     *
     * @param metric its name; empty for a target that needs no reading, or of the task's one metric
     */
    public record MetricTarget(String metric, TypedSettings target) {

        public MetricTarget {
            requireNonNull(metric, "metric");
            requireNonNull(target, "target");
        }
    }
}
