package io.microscaling.scheduler;

import io.microscaling.pool.TaskSpec;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What runs the containers of one pool. Used by the counting and the scheduling verticle at the same time, so
 * thread-safe. Every call ends within a time-out of the scheduler's own, and fails with a {@link SchedulerException}; its
 * future may complete on any thread, as {@link GuardedScheduler} brings it to the caller's context.
 *
 * <p>What a kind must be able to do is {@link #observe} and {@link #scale}; the rest does nothing where it can not.
 */
public interface Scheduler {

    /** Counts the pool's containers. Writes nothing. */
    Future<Observation> observe();

    /**
     * Brings tasks to their numbers: all commands of one tick, so that what runs has to be looked up once. Whole-state
     * commands: repeating them, or several at a time, does no harm.
     *
     * @param commands at most one for each task; downs before ups, ups in order of priority
     * @return how each of them ended, in their order. Each ends by itself, when every call that it needed was answered;
     *     a task that fails, is blocked or takes long holds up no other
     */
    List<Future<Scaled>> scale(List<ScaleCommand> commands);

    /**
     * Stops one container of the task that was started from another specification than today's, if there is one. Whoever
     * calls it sees the shortfall and has it filled. Nothing to do for a scheduler that counts none as outdated.
     */
    default Future<Void> retire(TaskSpec task) {
        return Future.succeededFuture();
    }

    /**
     * Stops every container of the pool whose task is not in its configuration, and removes what is left of such. Only
     * what carries the pool's own label, never what was adopted. Nothing to do for a scheduler that counts none.
     */
    default Future<Void> stopNotConfigured() {
        return Future.succeededFuture();
    }

    /**
     * Removes what is left of the pool's dead containers; nothing that runs. Nothing to do for a scheduler that removes
     * them by itself.
     *
     * @return how many were removed
     */
    default Future<Integer> tidy() {
        return Future.succeededFuture(0);
    }

    /**
     * Has {@code listener} called, on any thread, soon after something changed that {@link #observe()} would show. A
     * hint: changes may be missed, so the timer confirms. A scheduler that is told of none need not.
     */
    default void onChange(Runnable listener) {}

    /**
     * Has {@code listener} called, on any thread, for each container that ended without having been asked to, with what
     * can be found out about it. A scheduler that finds out nothing need not.
     */
    default void onDeath(Consumer<Death> listener) {}

    /**
     * What the calls that are under way for a task are about, where that may take long: {@code pulling shop/worker:2: 120
     * of 400 MB}. For people, without secrets; empty if there is nothing to say. Asked for at each heartbeat, so it
     * neither blocks nor calls anybody.
     */
    default Optional<String> busyWith(TaskSpec task) {
        return Optional.empty();
    }

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
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
