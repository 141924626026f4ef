package io.microscaling.planning;

import io.microscaling.pool.PoolSpec;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/** Decides for the tasks of one pool. Immutable and thread-safe. */
public final class Planner {

    private Planner() {}

    /**
     * A planner for a pool as configured.
     *
     * @throws io.microscaling.settings.InvalidSettingsException if a target's type or settings are invalid
     */
    public static Planner of(PoolSpec pool) {
        throw new UnsupportedOperationException(pool.name());
    }

    /** The goal of a task's target; see {@link Target#goal()}. */
    public OptionalDouble goal(String task) {
        throw new UnsupportedOperationException(task);
    }

    /**
     * Decides one tick.
     *
     * @param now the time of the tick
     * @param trigger what brought it about
     * @param tasks what is known of each task, by name; one entry for every task of the pool
     * @param history what the tick before returned, or {@link History#empty()}; may be another planner's: what it
     *     remembers of tasks with the same name and the same target settings is used
     */
    public Outcome plan(Instant now, Trigger trigger, Map<String, TaskState> tasks, History history) {
        throw new UnsupportedOperationException(now.toString() + trigger + tasks + history);
    }
}
