package io.microscaling.planning.policy;

import io.microscaling.planning.reading.ReadingSelector;
import io.microscaling.planning.target.Target;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.TaskSpec;

/**
 * What a task's own way goes by.
 *
 * @param bounds what holds for it while no schedule is in force
 * @param target what its reading, or its readings together, should be
 * @param selector chooses the reading that the target goes by
 * @param chain the policies that its wish passes
 * @param needsReading whether the target takes a step only when there is a usable reading
 * @param watched whether there are tasks below it that give way for it
 */
public record TaskPolicy(
        TaskSpec spec,
        Bounds bounds,
        Target target,
        ReadingSelector selector,
        PolicyChain chain,
        boolean needsReading,
        boolean watched) {}
