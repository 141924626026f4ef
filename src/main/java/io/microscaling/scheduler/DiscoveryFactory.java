package io.microscaling.scheduler;

import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What finds the services of one scheduler by their labels, ready to be opened. Immutable. */
@FunctionalInterface
public interface DiscoveryFactory {

    /**
     * Opens it; connects lazily.
     *
     * @param pool the name of the pool that looks for its tasks
     * @param clock the only source of time
     */
    Discovery open(Vertx vertx, String pool, InstantSource clock);
}
