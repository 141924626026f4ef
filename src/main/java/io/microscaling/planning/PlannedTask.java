package io.microscaling.planning;

import io.microscaling.pool.TaskSpec;

/**
 * A task made ready for planning.
 *
 * @param index its place in the configuration
 */
record PlannedTask(int index, TaskSpec spec, Target target) {

    String name() {
        return spec.name();
    }

    int priority() {
        return spec.priority();
    }

    /** Whether both would go on from the same history. */
    boolean remembersLike(PlannedTask other) {
        return spec.target().equals(other.spec.target());
    }
}
