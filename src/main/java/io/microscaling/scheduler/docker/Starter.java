package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts single containers, and leaves nothing behind of those that do not come up. Thread-safe. */
final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final Blueprints blueprints;
    private final Listing listing;
    private final DockerEngine engine;
    private final Workers workers;
    private final Images images;
    private final Ledger ledger;
    private final Deaths deaths;
    private final InstantSource clock;

    Starter(
            Blueprints blueprints,
            Listing listing,
            DockerEngine engine,
            Workers workers,
            Images images,
            Ledger ledger,
            Deaths deaths,
            InstantSource clock) {
        this.blueprints = requireNonNull(blueprints, "blueprints");
        this.listing = requireNonNull(listing, "listing");
        this.engine = requireNonNull(engine, "engine");
        this.workers = requireNonNull(workers, "workers");
        this.images = requireNonNull(images, "images");
        this.ledger = requireNonNull(ledger, "ledger");
        this.deaths = requireNonNull(deaths, "deaths");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Creates and starts a container that is entered in the ledger. Ends when it is up, or nothing of it is left. */
    Future<Void> start(Start start, TaskSpec task) {
        return images.prepare(task.container().image().orElse(""))
                .compose(ready -> attempt(start, task))
                .compose(created -> created instanceof Created.ImageMissing missing
                        ? fetch(task, missing).compose(fetched -> attempt(start, task))
                        : Future.succeededFuture(created))
                .compose(created -> check(task, start, created))
                .onFailure(e -> ledger.dropped(start))
                .onComplete(done -> start.over.complete());
    }

    private Future<Void> fetch(TaskSpec task, Created.ImageMissing missing) {
        return images.fetch(task.container().image().orElse(""), missing.said());
    }

    private Future<Created> attempt(Start start, TaskSpec task) {
        return workers.start(() -> createAndStart(start, task));
    }

    /** On a worker thread: both calls in one go, so that no container waits between them. */
    private Created createAndStart(Start start, TaskSpec task) {
        if (ledger.isCancelled(start)) {
            ledger.dropped(start);
            return new Created.Container("");
        }
        Created created = engine.create(blueprints.draw(task, start.name));
        if (created instanceof Created.Container container) {
            ledger.created(start, container.id());
            up(start, container.id());
        }
        return created;
    }

    private void up(Start start, String id) {
        try {
            engine.start(id, start.name);
            deaths.born(id, clock.instant());
        } catch (SchedulerException e) {
            deaths.excuse(id);
            removeRefused(start, id, e);
            throw e;
        }
        if (!ledger.ended(start)) {
            deaths.excuse(id);
            engine.stop(id, start.name);
            engine.remove(id, start.name);
            ledger.dropped(start);
        }
    }

    /** An engine that refused the start takes the container back; one that does not answer has it tidied up later. */
    private void removeRefused(Start start, String id, SchedulerException refused) {
        if (refused.kind() == Kind.UNREACHABLE) {
            return;
        }
        try {
            engine.remove(id, start.name);
        } catch (SchedulerException e) {
            LOG.warn("removing failed container={} reason=\"{}\"", start.name, e.getMessage());
        }
    }

    private Future<Void> check(TaskSpec task, Start start, Created created) {
        if (created instanceof Created.NameTaken) {
            return workers.read(() -> engine.labels(start.name)).compose(labels -> {
                if (!listing.task(labels).equals(Optional.of(task.name()))) {
                    ledger.taken(start.name);
                }
                return Future.failedFuture(new SchedulerException(
                        Kind.CONFLICT,
                        "container %s exists already; another engine works on this pool".formatted(start.name),
                        null));
            });
        }
        return created instanceof Created.ImageMissing missing ? fetch(task, missing) : Future.succeededFuture();
    }
}
