package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.PoolSpec;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * What a scheduler is given when it is opened.
 *
 * @param vertx for timers, contexts and worker pools
 * @param pool the pool as configured
 * @param engine whose containers these are
 * @param clock the only source of time
 */
public record SchedulerContext(Vertx vertx, PoolSpec pool, EngineId engine, InstantSource clock) {

    public SchedulerContext {
        requireNonNull(vertx, "vertx");
        requireNonNull(pool, "pool");
        requireNonNull(engine, "engine");
        requireNonNull(clock, "clock");
    }
}
