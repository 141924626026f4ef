package io.microscaling.pool;

import java.util.List;

/**
 * All decisions of one tick.
 *
 * @param decisions one for each task, in the order of the pool's configuration
 */
public record Plan(List<Decision> decisions) {

    public Plan {
        decisions = List.copyOf(decisions);
    }
}
