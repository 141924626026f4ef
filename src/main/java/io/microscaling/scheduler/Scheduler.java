package io.microscaling.scheduler;

import io.microscaling.pool.TaskSpec;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What runs the containers of one pool. Used by the counting and the scheduling verticle at the same time, so
 * thread-safe; futures complete on the caller's context. Every call ends within a time-out of the scheduler's own, and
 * fails with a {@link SchedulerException}.
 */
public interface Scheduler {

    /** Counts the pool's containers. Writes nothing. */
    Future<Observation> observe();

    /**
     * Brings a task to {@code count} containers, counting those that are running or starting and not those that are
     * stopping. A whole-state command: repeating it, or several at a time, does no harm. Ends when every call that it
     * needed was answered: started containers are up or starting, stopped ones are gone.
     *
     * @param task as configured today; the specification of what is started
     * @param count at least 0
     */
    Future<Void> scale(TaskSpec task, int count);

    /**
     * Stops one container of the task that was started from another specification than today's, if there is one. Whoever
     * calls it sees the shortfall and has it filled.
     */
    Future<Void> retire(TaskSpec task);

    /**
     * Stops every container of the pool whose task is not in its configuration, and removes what is left of such. Only
     * what carries the pool's own label, never what was adopted.
     */
    Future<Void> stopNotConfigured();

    /**
     * Removes what is left of the pool's dead containers; nothing that runs.
     *
     * @return how many were removed
     */
    Future<Integer> tidy();

    /**
     * Has {@code listener} called, on any thread, soon after something changed that {@link #observe()} would show. A
     * hint: changes may be missed, so the timer confirms.
     */
    void onChange(Runnable listener);

    /**
     * Has {@code listener} called, on any thread, for each container that ended without having been asked to, with what
     * can be found out about it. A scheduler that finds out nothing need not.
     */
    default void onDeath(Consumer<Death> listener) {}

    /** How long {@link #observe()} may take at most; longer than any time-out of the scheduler's own. */
    default Duration observesWithin() {
        return Duration.ofSeconds(30);
    }

    /** How long any other call may take at most, with all that it waits for. */
    default Duration actsWithin() {
        return Duration.ofMinutes(15);
    }

    /**
     * Lets the calls under way end, removes what is left of dead containers, both within a bound, and releases connections
     * and threads; leaves the containers that run alone. Later calls, and those that had to be cut, fail as closed.
     */
    Future<Void> close();
}
