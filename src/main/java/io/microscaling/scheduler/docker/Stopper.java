package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.Workers;
import io.vertx.core.Future;

/** Stops and removes single containers. Thread-safe. */
final class Stopper {

    private final DockerEngine engine;
    private final Workers workers;
    private final InFlight inFlight;
    private final DeathCounter deaths;
    private final Presence presence;

    Stopper(DockerEngine engine, Workers workers, InFlight inFlight, DeathCounter deaths, Presence presence) {
        this.engine = requireNonNull(engine, "engine");
        this.workers = requireNonNull(workers, "workers");
        this.inFlight = requireNonNull(inFlight, "inFlight");
        this.deaths = requireNonNull(deaths, "deaths");
        this.presence = requireNonNull(presence, "presence");
    }

    /** Stops a container that is entered in what is in flight. Ends when it is gone. */
    Future<Void> stop(Stop stop) {
        deaths.excuse(stop.id);
        return workers.<Void>stop(engine.isLong(stop.grace), () -> {
                    engine.stop(stop.id, stop.name, stop.grace);
                    remove(stop.id, stop.name);
                    return null;
                })
                .onComplete(done -> inFlight.ended(stop));
    }

    /** Removes a container that is down. */
    Future<Void> remove(ContainerInfo remains) {
        return workers.stop(() -> {
            remove(remains.id(), remains.name());
            return null;
        });
    }

    private void remove(String id, String name) {
        engine.remove(id, name);
        presence.removed(id);
    }
}
