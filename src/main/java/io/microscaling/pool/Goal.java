package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What a task goes by: where its readings come from, and what they should be.
 *
 * @param metric where its one reading comes from; empty for a target that needs none, and if there are several metrics
 * @param metricSet its metrics, if it has several
 * @param target what the reading should be
 * @param staleAfter the age beyond which a reading is stale and moves nothing
 */
public record Goal(Optional<TypedSettings> metric, MetricSet metricSet, TypedSettings target, Duration staleAfter) {

    public static final Duration DEFAULT_STALE_AFTER = Duration.ofSeconds(10);

    public Goal {
        requireNonNull(metric, "metric");
        requireNonNull(metricSet, "metricSet");
        requireNonNull(target, "target");
        requireNonNull(staleAfter, "staleAfter");
    }
}
