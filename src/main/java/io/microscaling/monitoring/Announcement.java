package io.microscaling.monitoring;

import io.microscaling.bus.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;

/** Tells every node of the cluster, again and again, that a pool exists and where. */
final class Announcement {

    /** Viewers may forget a pool that was not announced for several times as long. */
    static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final String pool;
    private final String node;
    private final InstantSource clock;

    Announcement(Vertx vertx, String pool, String node, InstantSource clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.node = node;
        this.clock = clock;
    }

    void start() {
        vertx.setPeriodic(0, INTERVAL.toMillis(), id -> announce());
    }

    private void announce() {
        JsonObject message =
                new JsonObject().put("pool", pool).put("node", node).put("at", clock.millis());
        vertx.eventBus().publish(Addresses.POOLS, message);
    }
}
