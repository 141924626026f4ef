package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

/**
 * One kind of container that is scaled, as configured.
 *
 * @param name unique in its pool; {@code [a-z0-9-]+}
 * @param bounds its priority, and the fewest and the most containers wanted, at all hours at which no schedule is in force
 * @param maxDelta the largest move inside [min, max] that one step may make, at least 1;
 *     {@link Integer#MAX_VALUE} for unlimited
 * @param scalable whether the planner may change its number; if not, it holds what it has and counts as used
 * @param share what it may have of the pool beside others
 * @param goal where its readings come from, and what they should be
 * @param workload what one container is, in the words of its scheduler
 * @param policies what tempers its moves
 */
public record TaskSpec(
        String name,
        Bounds bounds,
        int maxDelta,
        boolean scalable,
        Share share,
        Goal goal,
        Workload workload,
        Policies policies) {

    public TaskSpec {
        requireNonNull(name, "name");
        requireNonNull(bounds, "bounds");
        requireNonNull(share, "share");
        requireNonNull(goal, "goal");
        requireNonNull(workload, "workload");
        requireNonNull(policies, "policies");
        if (bounds.min() < 0 || bounds.max() < bounds.min()) {
            throw new IllegalArgumentException(
                    "task %s: min %d, max %d; 0 <= min <= max must hold".formatted(name, bounds.min(), bounds.max()));
        }
        if (maxDelta < 1) {
            throw new IllegalArgumentException("task %s: maxDelta %d; it must be at least 1".formatted(name, maxDelta));
        }
    }
}
