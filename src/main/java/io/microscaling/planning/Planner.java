package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.Decision;
import io.microscaling.pool.Plan;
import io.microscaling.pool.PoolSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Decides for the tasks of one pool. Immutable and thread-safe. */
public final class Planner {

    private final PoolSpec pool;

    private Planner(PoolSpec pool) {
        this.pool = pool;
    }

    /**
     * A planner for a pool as configured.
     *
     * @throws io.microscaling.settings.InvalidSettingsException if a target's type or settings are invalid
     */
    public static Planner of(PoolSpec pool) {
        return new Planner(pool);
    }

    /** The goal of a task's target; see {@link Target#goal()}. */
    public OptionalDouble goal(String task) {
        return OptionalDouble.empty();
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
        return new Outcome(
                new Plan(pool.tasks().stream()
                        .map(task -> hold(task.name(), requireNonNull(tasks.get(task.name()))))
                        .toList()),
                history);
    }

    private static Decision hold(String task, TaskState state) {
        return new Decision(task, state.requested(), state.requested(), state.reading(), List.of());
    }
}
