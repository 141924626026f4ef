package io.microscaling.planning;

import io.microscaling.planning.target.Target;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.TaskSpec;

/**
 * A task made ready for planning.
 *
 * @param index its place in the configuration
 * @param rank its place in the order in which tasks are served, as configured
 * @param bounds what holds for it while no schedule is in force
 * @param unitShare the part of the pool's capacity that one container takes of what it takes most, divided by the weight
 * @param target what its reading, or its readings together, should be
 * @param inputs where what the target goes by comes from
 * @param tempering what tempers its moves
 * @param fills whether the target takes what room is left
 * @param watched whether there are tasks below it that give way for it
 */
record PlannedTask(
        int index,
        int rank,
        TaskSpec spec,
        Bounds bounds,
        double unitShare,
        Target target,
        ReadingSelector inputs,
        PolicyChain tempering,
        boolean fills,
        boolean watched) {

    String name() {
        return spec.name();
    }

    /** Whether both would go on from the same history. */
    boolean remembersLike(PlannedTask other) {
        return spec.target().equals(other.spec.target())
                && spec.signals().equals(other.spec.signals())
                && spec.policies().activation().isPresent()
                        == other.spec.policies().activation().isPresent();
    }
}
