package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.monitoring.PoolHistory;
import io.microscaling.planning.PlannerState;
import io.microscaling.pool.PoolSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a pool's verticles leave to their successors.
 *
 * @param state what the planner remembers
 * @param requested what the scheduler was asked for, by task
 * @param history what viewers are shown of the past
 */
record Handover(PlannerState state, Map<String, Integer> requested, PoolHistory history) {

    Handover {
        requireNonNull(state, "state");
        requireNonNull(history, "history");
        requested = Map.copyOf(requested);
    }

    /**
     * The same for a clock that was ahead and was set back: the planner knows what it would know after a restart.
     *
     * @param now by the corrected clock
     * @param lead how far the clock was ahead
     */
    Handover setBack(PlannerState restored, Instant now, Duration lead) {
        history.setBack(now, lead);
        return new Handover(restored, requested, history);
    }

    /** There was nobody before in this process: what runs is taken over as it is. */
    static Handover of(PoolSpec pool, PlannerState state) {
        return new Handover(state, Map.of(), PoolHistory.of(pool));
    }
}
