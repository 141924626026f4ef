package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import io.microscaling.docker.Connection;
import io.microscaling.docker.DockerErrors;
import io.microscaling.docker.EngineCalls;
import io.microscaling.docker.EngineException;
import io.microscaling.docker.EngineSettings;
import io.microscaling.docker.SharedEngine;
import io.microscaling.docker.cli.Login;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One pool's calls to an engine. Each blocks, unless it says otherwise, ends within its time limit, and fails with a
 * {@link SchedulerException}. Thread-safe.
 */
final class DockerEngine {

    private final EngineCalls calls;
    private final EngineSettings settings;
    private final Optional<String> network;
    private final DockerErrors errors;

    /**
     * @param network of the containers that are created; empty for the engine's default
     */
    DockerEngine(SharedEngine shared, Optional<String> network, DockerErrors errors) {
        this.calls = new EngineCalls(shared, errors);
        this.settings = shared.settings();
        this.network = requireNonNull(network, "network");
        this.errors = requireNonNull(errors, "errors");
    }

    /** Every container that carries the original's label, in any state; does not block, and ends on any thread. */
    Future<List<Container>> list() {
        return calls.list().recover(e -> Future.failedFuture(Failures.ours(e)));
    }

    /** Creates a container without starting it. */
    Created create(Blueprint blueprint) {
        return call("creating " + blueprint.name(), settings.timeout(), connection -> {
            try {
                return new Created.Container(
                        known(command(connection, blueprint).exec().getId(), "a container without an id was created"));
            } catch (ConflictException e) {
                return new Created.NameTaken();
            } catch (NotFoundException e) {
                return new Created.ImageMissing(errors.said(e));
            }
        });
    }

    /** Starts a container; one that runs already is left alone. */
    void start(String id, String name) {
        run("starting " + name, settings.timeout(), connection -> {
            try {
                return connection.calls().startContainerCmd(id).exec();
            } catch (NotModifiedException e) {
                return null; // it runs, which is all that is wanted
            }
        });
    }

    /** Asks a container to end, and kills it after its grace; one that is down or gone is as good. */
    void stop(String id, String name) {
        Duration grace = settings.stopGrace();
        run("stopping " + name, grace.plus(settings.timeout()), connection -> {
            try {
                return connection
                        .stops()
                        .stopContainerCmd(id)
                        .withTimeout(Math.toIntExact(grace.toSeconds()))
                        .exec();
            } catch (NotModifiedException | NotFoundException e) {
                return null; // it is down, which is all that is wanted
            }
        });
    }

    /** Removes a container that is down, with its anonymous volumes; one that is gone or on its way is as good. */
    void remove(String id, String name) {
        run("removing " + name, settings.timeout(), connection -> {
            try {
                return connection
                        .calls()
                        .removeContainerCmd(id)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException e) {
                return null; // it is gone, which is all that is wanted
            } catch (ConflictException e) {
                if (errors.said(e).contains("already in progress")) {
                    return null; // somebody else removes it just now
                }
                throw e;
            }
        });
    }

    /** The labels of the container of that name; empty if there is no such container. */
    Optional<Map<String, String>> labels(String name) {
        return inspect(name)
                .map(found -> known(found.getConfig(), "container %s has no configuration".formatted(name)))
                .map(config -> config.getLabels() == null ? Map.of() : config.getLabels());
    }

    /** Whether there is a container of that id, in any state. */
    boolean isThere(String id) {
        return inspect(id).isPresent();
    }

    private Optional<InspectContainerResponse> inspect(String idOrName) {
        return call("looking at " + idOrName, settings.timeout(), connection -> {
            try {
                return Optional.of(
                        connection.calls().inspectContainerCmd(idOrName).exec());
            } catch (NotFoundException e) {
                return Optional.empty(); // which is the answer
            }
        });
    }

    /** How a container that is down has ended; unknown if it is gone. */
    Ending ending(String id, String name) {
        return call("looking at " + name, settings.timeout().multipliedBy(2), connection -> {
            try {
                InspectContainerResponse.ContainerState state =
                        connection.calls().inspectContainerCmd(id).exec().getState();
                return new Ending(
                        Optional.ofNullable(state.getExitCodeLong()),
                        Boolean.TRUE.equals(state.getOOMKilled()),
                        output(connection, id));
            } catch (NotFoundException e) {
                return Ending.UNKNOWN;
            }
        });
    }

    private List<String> output(Connection connection, String id) {
        try (LastLines lines = new LastLines()) {
            connection
                    .calls()
                    .logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(LastLines.LINES)
                    .exec(lines);
            return lines.await(settings.timeout());
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException("reading the output was cut short", e);
        }
    }

    /**
     * Pulls an image; one without a tag or digest is the latest.
     *
     * @param login who we are at its registry
     * @param progress is told how far it is, on any thread
     */
    void pull(String image, Optional<Login> login, Consumer<String> progress) {
        asOurs(() -> {
            calls.pull(image, login, progress);
            return Optional.empty();
        });
    }

    /** Ends the pulls under way; the engine goes on with them by itself, or not. */
    void cutPulls() {
        calls.cutPulls();
    }

    /** Cuts the pool's own calls; those of other pools go on. */
    void close() {
        calls.close();
    }

    private CreateContainerCmd command(Connection connection, Blueprint blueprint) {
        HostConfig host = HostConfig.newHostConfig();
        network.ifPresent(host::withNetworkMode);
        CreateContainerCmd create = connection
                .calls()
                .createContainerCmd(blueprint.image())
                .withName(blueprint.name())
                .withLabels(blueprint.labels())
                .withEnv(blueprint.env())
                .withHostConfig(host);
        return blueprint.command().isEmpty() ? create : create.withCmd(blueprint.command());
    }

    private <T> T known(@Nullable T value, String what) {
        if (value == null) {
            throw errors.untrue(what);
        }
        return value;
    }

    private void run(String what, Duration limit, Function<Connection, ? extends @Nullable Object> call) {
        call(what, limit, connection -> Optional.ofNullable(call.apply(connection)));
    }

    private <T> T call(String what, Duration limit, Function<Connection, T> call) {
        return asOurs(() -> calls.call(what, limit, call));
    }

    private static <T> T asOurs(Supplier<T> call) {
        try {
            return call.get();
        } catch (EngineException e) {
            throw Failures.ours(e);
        }
    }
}
