package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.compose.ContainerOptions;
import io.microscaling.docker.Workers;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts single containers, and leaves nothing behind of those that do not come up. Thread-safe. */
final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final Blueprints blueprints;
    private final ContainerReader reader;
    private final DockerEngine engine;
    private final Workers workers;
    private final Images images;
    private final InFlight inFlight;
    private final DeathCounter deaths;
    private final Presence presence;
    private final InstantSource clock;
    private volatile boolean closed;

    Starter(
            Blueprints blueprints,
            ContainerReader reader,
            DockerEngine engine,
            Workers workers,
            Images images,
            InFlight inFlight,
            DeathCounter deaths,
            Presence presence,
            InstantSource clock) {
        this.blueprints = requireNonNull(blueprints, "blueprints");
        this.reader = requireNonNull(reader, "reader");
        this.engine = requireNonNull(engine, "engine");
        this.workers = requireNonNull(workers, "workers");
        this.images = requireNonNull(images, "images");
        this.inFlight = requireNonNull(inFlight, "inFlight");
        this.deaths = requireNonNull(deaths, "deaths");
        this.presence = requireNonNull(presence, "presence");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Creates and starts a container that is entered in what is in flight. Ends when it is up, or nothing of it is left. */
    Future<Void> start(Start start, TaskSpec task) {
        return images.prepare(ContainerSpec.of(task).image().orElse(""))
                .compose(ready -> attempt(start, task))
                .compose(created -> created instanceof Created.ImageMissing missing
                        ? fetch(task, missing).compose(fetched -> attempt(start, task))
                        : Future.succeededFuture(created))
                .compose(created -> check(task, start, created))
                .onFailure(e -> failed(start, e))
                .onComplete(done -> start.over.complete());
    }

    /** What was not answered may still be carried out. */
    private void failed(Start start, Throwable failure) {
        if (Failures.kind(failure) == Kind.UNREACHABLE) {
            inFlight.doubtful(start);
        } else {
            inFlight.dropped(start);
        }
    }

    /** Begins nothing from now on; what is begun goes on. */
    void close() {
        closed = true;
    }

    private Future<Void> fetch(TaskSpec task, Created.ImageMissing missing) {
        return closed
                ? Future.failedFuture(Failures.closed())
                : images.fetch(ContainerSpec.of(task).image().orElse(""), missing.said());
    }

    private Future<Created> attempt(Start start, TaskSpec task) {
        return workers.start(() -> createAndStart(start, task));
    }

    /** On a worker thread: both calls in one go, so that no container waits between them. */
    private Created createAndStart(Start start, TaskSpec task) {
        if (inFlight.isCancelled(start)) {
            inFlight.dropped(start);
            return new Created.Container("");
        }
        if (closed) {
            throw Failures.closed();
        }
        Created created = engine.create(blueprints.draw(task, start.name));
        if (created instanceof Created.Container container) {
            inFlight.created(start, container.id());
            up(start, container.id(), ContainerSpec.of(task).options());
        }
        return created;
    }

    private void up(Start start, String id, ContainerOptions options) {
        try {
            engine.connect(id, start.name, options.network());
            engine.start(id, start.name);
            deaths.born(id, clock.instant());
        } catch (SchedulerException e) {
            deaths.excuse(id);
            removeRefused(start, id, e);
            throw e;
        }
        presence.there(id);
        if (!inFlight.ended(start)) {
            deaths.excuse(id);
            engine.stop(id, start.name, options.life().stopGrace());
            engine.remove(id, start.name);
            presence.removed(id);
            inFlight.dropped(start);
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
            return workers.read(() -> engine.labels(start.name))
                    .compose(holder -> Future.failedFuture(conflict(task, start, holder)));
        }
        return created instanceof Created.ImageMissing missing ? fetch(task, missing) : Future.succeededFuture();
    }

    /** A name that a container of somebody else holds is given up; the next number is tried. */
    private SchedulerException conflict(TaskSpec task, Start start, Optional<Map<String, String>> holder) {
        boolean foreign = holder.isPresent() && !reader.task(holder.get()).equals(Optional.of(task.name()));
        if (foreign && inFlight.taken(start.name)) {
            LOG.warn(
                    "name taken task={} container={} reason=\"a container that is not the task's has this name;"
                            + " the next number is used\"",
                    task.name(),
                    start.name);
        }
        return new SchedulerException(
                Kind.CONFLICT,
                foreign
                        ? "a container that is not the task's has the name %s".formatted(start.name)
                        : "container %s exists already, but was not listed; another engine may have started it"
                                .formatted(start.name),
                null);
    }
}
