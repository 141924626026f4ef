package io.microscaling.metric;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.IntSupplier;

/**
 * What a source is given when it is opened.
 *
 * @param vertx for timers and clients
 * @param pool the pool's name
 * @param task the task's name
 * @param clock the only source of time
 * @param running how many containers of the task were last seen running; for sources that simulate
 * @param shared what the pool's sources share, such as the connection to a server
 */
public record MetricContext(
        Vertx vertx, String pool, String task, InstantSource clock, IntSupplier running, SharedResources shared) {

    public MetricContext {
        requireNonNull(vertx, "vertx");
        requireNonNull(pool, "pool");
        requireNonNull(task, "task");
        requireNonNull(clock, "clock");
        requireNonNull(running, "running");
        requireNonNull(shared, "shared");
    }
}
