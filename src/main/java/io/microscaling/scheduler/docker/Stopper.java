package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;

/** Stops and removes single containers. Thread-safe. */
final class Stopper {

    private final DockerEngine engine;
    private final Workers workers;
    private final Ledger ledger;
    private final Deaths deaths;

    Stopper(DockerEngine engine, Workers workers, Ledger ledger, Deaths deaths) {
        this.engine = requireNonNull(engine, "engine");
        this.workers = requireNonNull(workers, "workers");
        this.ledger = requireNonNull(ledger, "ledger");
        this.deaths = requireNonNull(deaths, "deaths");
    }

    /** Stops a container that is entered in the ledger. Ends when it is gone. */
    Future<Void> stop(Stop stop) {
        deaths.excuse(stop.id);
        return workers.<Void>stop(() -> {
                    engine.stop(stop.id, stop.name);
                    engine.remove(stop.id, stop.name);
                    return null;
                })
                .onComplete(done -> ledger.ended(stop));
    }

    /** Removes a container that is down. */
    Future<Void> remove(Listed remains) {
        return workers.stop(() -> {
            engine.remove(remains.id(), remains.name());
            return null;
        });
    }
}
