package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.TypedSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * One kind of container that is scaled, as configured.
 *
 * @param name unique in its pool; {@code [a-z0-9-]+}
 * @param priority 1 is the highest
 * @param min the least containers wanted at any time, at least 0
 * @param max the most containers wanted at any time, at least {@code min}
 * @param maxDelta the largest move inside [min, max] that one step may make, at least 1;
 *     {@link Integer#MAX_VALUE} for unlimited
 * @param scalable whether the planner may change its number; if not, it holds what it has and counts as used
 * @param metric where its reading comes from; empty for a target that needs none
 * @param target what the reading should be
 * @param staleAfter the age beyond which a reading is stale and moves nothing
 * @param workload what one container is, in the words of its scheduler
 * @param weight its share among tasks of the same priority, at least 1
 * @param size what one container takes of the pool's capacity
 * @param signals its metrics, if it has several; {@code metric} is empty then
 * @param policies what tempers its moves
 */
public record TaskSpec(
        String name,
        int priority,
        int min,
        int max,
        int maxDelta,
        boolean scalable,
        Optional<TypedSettings> metric,
        TypedSettings target,
        Duration staleAfter,
        Workload workload,
        int weight,
        ResourceRequest size,
        MetricSet signals,
        Policies policies) {

    public TaskSpec {
        requireNonNull(name, "name");
        requireNonNull(metric, "metric");
        requireNonNull(target, "target");
        requireNonNull(staleAfter, "staleAfter");
        requireNonNull(workload, "workload");
        requireNonNull(size, "size");
        requireNonNull(signals, "signals");
        requireNonNull(policies, "policies");
        if (min < 0 || max < min) {
            throw new IllegalArgumentException(
                    "task %s: min %d, max %d; 0 <= min <= max must hold".formatted(name, min, max));
        }
        if (maxDelta < 1) {
            throw new IllegalArgumentException("task %s: maxDelta %d; it must be at least 1".formatted(name, maxDelta));
        }
        if (weight < 1) {
            throw new IllegalArgumentException("task %s: weight %d; it must be at least 1".formatted(name, weight));
        }
    }

    /** A task of weight 1 that takes containers only, has at most one metric, and is tempered by nothing. */
    public TaskSpec(
            String name,
            int priority,
            int min,
            int max,
            int maxDelta,
            boolean scalable,
            Optional<TypedSettings> metric,
            TypedSettings target,
            Duration staleAfter,
            Workload workload) {
        this(
                name,
                priority,
                min,
                max,
                maxDelta,
                scalable,
                metric,
                target,
                staleAfter,
                workload,
                1,
                ResourceRequest.NONE,
                MetricSet.NONE,
                Policies.NONE);
    }

    /** The same, tempered by {@code tempering}. */
    public TaskSpec with(Policies tempering) {
        return new TaskSpec(
                name,
                priority,
                min,
                max,
                maxDelta,
                scalable,
                metric,
                target,
                staleAfter,
                workload,
                weight,
                size,
                signals,
                tempering);
    }

    /** The same, with this share and size. */
    public TaskSpec with(int itsWeight, ResourceRequest itsSize) {
        return new TaskSpec(
                name,
                priority,
                min,
                max,
                maxDelta,
                scalable,
                metric,
                target,
                staleAfter,
                workload,
                itsWeight,
                itsSize,
                signals,
                policies);
    }
}
