package io.microscaling.scheduler.docker.compose;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.microscaling.docker.DockerErrors;
import io.microscaling.docker.EngineCalls;
import io.microscaling.docker.EngineException;
import io.microscaling.docker.SharedEngine;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One pool's calls to an engine, in what Compose's containers need. Each blocks, unless it says otherwise, ends within its
 * time limit, and fails with a {@link SchedulerException}. Thread-safe.
 */
final class ComposeEngine {

    private final EngineCalls calls;
    private final Duration timeout;
    private final Duration grace;
    private final InstantSource clock;

    ComposeEngine(SharedEngine shared, DockerErrors errors, InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
        this.calls = new EngineCalls(requireNonNull(shared, "shared"), errors);
        this.timeout = shared.settings().timeout();
        this.grace = shared.settings().stopGrace();
    }

    /** Every container of every service; does not block, and ends on any thread. */
    Future<List<Member>> list() {
        return calls.list()
                .map(listed -> listed.stream()
                        .filter(Objects::nonNull)
                        .map(each -> Member.of(each, clock.instant()))
                        .flatMap(Optional::stream)
                        .toList())
                .recover(e -> Future.failedFuture(ours(e)));
    }

    /** All that the engine tells of a container. */
    JsonObject inspect(Member member) {
        return asOurs(() -> calls.call(
                "looking at " + member.name(),
                timeout,
                connection -> connection.json().get("/containers", member.id() + "/json")));
    }

    /** Creates a copy, connects it to its networks and starts it; nothing is left of one that does not come up. */
    void start(Copy copy) {
        asOurs(() -> {
            calls.run("creating " + copy.name(), timeout, connection -> {
                connection.json().post("/containers/create", Map.of("name", copy.name()), copy.body());
                return null;
            });
            try {
                copy.networks().forEach((network, body) -> connect(copy, network, body));
                start(copy.name(), copy.name());
            } catch (EngineException e) {
                if (e.kind() != EngineException.Kind.UNREACHABLE) {
                    remove(copy.name(), copy.name(), true);
                }
                throw e;
            }
            return copy;
        });
    }

    private void connect(Copy copy, String network, JsonObject body) {
        calls.run("connecting %s to %s".formatted(copy.name(), network), timeout, connection -> {
            connection.json().post("/networks/" + network + "/connect", Map.of(), body);
            return null;
        });
    }

    /** Starts a container that is down. */
    void start(Member member) {
        asOurs(() -> {
            start(member.id(), member.name());
            return member;
        });
    }

    private void start(String id, String name) {
        calls.run("starting " + name, timeout, connection -> {
            try {
                return connection.calls().startContainerCmd(id).exec();
            } catch (NotModifiedException e) {
                return null; // it runs, which is all that is wanted
            }
        });
    }

    /** Asks a container to end, and kills it after its own grace, or ours if it has none; one that is down is as good. */
    void stop(Member member) {
        asOurs(() -> {
            calls.run("stopping " + member.name(), grace.plus(timeout), connection -> {
                try {
                    return connection
                            .stops()
                            .stopContainerCmd(member.id())
                            .withTimeout(Math.toIntExact(grace.toSeconds()))
                            .exec();
                } catch (NotModifiedException | NotFoundException e) {
                    return null; // it is down, which is all that is wanted
                }
            });
            return member;
        });
    }

    /** Removes a container that is down; its anonymous volumes too if it is a copy, whose data are nobody's. */
    void remove(Member member) {
        asOurs(() -> {
            remove(member.id(), member.name(), member.copy());
            return member;
        });
    }

    private void remove(String id, String name, boolean volumes) {
        calls.run("removing " + name, timeout, connection -> {
            try {
                return connection
                        .calls()
                        .removeContainerCmd(id)
                        .withRemoveVolumes(volumes)
                        .exec();
            } catch (NotFoundException | ConflictException e) {
                return null; // it is gone, or somebody else removes it just now
            }
        });
    }

    /** Cuts the pool's own calls. */
    void close() {
        calls.close();
    }

    private static <T> T asOurs(Supplier<T> call) {
        try {
            return call.get();
        } catch (EngineException e) {
            throw ours(e);
        }
    }

    private static RuntimeException ours(Throwable e) {
        if (e instanceof EngineException engine) {
            return new SchedulerException(
                    SchedulerException.Kind.valueOf(engine.kind().name()), String.valueOf(e.getMessage()), null);
        }
        return e instanceof RuntimeException other ? other : new IllegalStateException(e);
    }
}
