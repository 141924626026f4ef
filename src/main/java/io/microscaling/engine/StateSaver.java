package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Saves what a pool's planner remembers, when {@link SaveSchedule} says so and at the end. To be used on one context. */
final class StateSaver {

    private static final long LOOK_MILLIS = 5_000;

    private final Vertx vertx;
    private final String pool;
    private final StateRepository repository;
    private final Supplier<Map<String, Object>> state;
    private final Supplier<Map<String, Integer>> requested;
    private final InstantSource clock;
    private final SaveSchedule schedule;
    private Future<?> saving = Future.succeededFuture();
    private long timer = -1;

    /**
     * Nothing is saved yet.
     *
     * @param state what the planner remembers; thread-safe
     * @param requested what the scheduler was asked for, by task; thread-safe
     */
    StateSaver(
            Vertx vertx,
            String pool,
            StateRepository repository,
            Supplier<Map<String, Object>> state,
            Supplier<Map<String, Integer>> requested,
            InstantSource clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.pool = requireNonNull(pool, "pool");
        this.repository = requireNonNull(repository, "repository");
        this.state = requireNonNull(state, "state");
        this.requested = requireNonNull(requested, "requested");
        this.clock = requireNonNull(clock, "clock");
        this.schedule = new SaveSchedule(clock.instant());
    }

    void start() {
        timer = vertx.setPeriodic(LOOK_MILLIS, id -> look());
    }

    private void look() {
        Instant now = clock.instant();
        Map<String, Integer> asked = requested.get();
        if (saving.isComplete() && schedule.isDue(now, asked)) {
            saving = repository.save(pool, state).onSuccess(bytes -> schedule.saved(now, asked, bytes));
        }
    }

    /** Saves once more, after what is under way, and never again. */
    Future<Void> stop() {
        vertx.cancelTimer(timer);
        return saving.transform(before -> repository.save(pool, state)).mapEmpty();
    }
}
