package io.microscaling.planning;

import io.microscaling.planning.capacity.Place;
import io.microscaling.planning.policy.TaskPolicy;
import io.microscaling.planning.target.Target;
import io.microscaling.pool.TaskSpec;

/**
 * A task made ready for planning.
 *
 * @param index its place in the configuration
 * @param policy what its own way to its wish goes by
 * @param place its place among the tasks that share the pool
 */
record PlannedTask(int index, TaskPolicy policy, Place place) {

    String name() {
        return place.name();
    }

    /** Its place in the order in which tasks are served, as configured. */
    int rank() {
        return place.rank();
    }

    TaskSpec spec() {
        return policy.spec();
    }

    Target target() {
        return policy.target();
    }

    /** Whether both would go on from the same state. */
    boolean remembersLike(PlannedTask other) {
        return spec().goal().target().equals(other.spec().goal().target())
                && spec().goal().metricSet().equals(other.spec().goal().metricSet())
                && spec().policies().activation().isPresent()
                        == other.spec().policies().activation().isPresent();
    }
}
