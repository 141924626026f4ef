package io.microscaling.it.campaign;

import static java.util.Objects.requireNonNull;

import io.microscaling.it.DockerDaemon;
import io.microscaling.it.EngineProcess;
import io.microscaling.it.RedisServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/** Everything that a campaign meets: the systems, the engine, and what lies between them. */
final class World implements AutoCloseable {

    private final Consumer<Violation> violations;
    private final DockerDaemon docker = new DockerDaemon();
    private final RedisServer redis = new RedisServer();
    private final FaultProxy proxy;
    private final Observer observer;
    private final Foreigners foreigners;
    private final EngineProcess engine;
    private Setup setup = Setup.FIRST;

    /**
     * Starts everything.
     *
     * @param proxied what stands between the engine and the daemon's socket
     * @param violations told of each
     */
    World(Function<Path, FaultProxy> proxied, Consumer<Violation> violations) {
        this.violations = requireNonNull(violations, "violations");
        Setup.buildImages(docker);
        proxy = proxied.apply(docker.socket());
        observer = new Observer(docker, setup.limits(), violations);
        foreigners = new Foreigners(docker, observer);
        engine = new EngineProcess(yaml());
    }

    DockerDaemon docker() {
        return docker;
    }

    RedisServer redis() {
        return redis;
    }

    FaultProxy proxy() {
        return proxy;
    }

    Observer observer() {
        return observer;
    }

    Foreigners foreigners() {
        return foreigners;
    }

    EngineProcess engine() {
        return engine;
    }

    Setup setup() {
        return setup;
    }

    /** The configuration file as it should be now. */
    String yaml() {
        return setup.yaml(proxy.host(), redis);
    }

    /** Configures the pool anew; until {@link #settled} what was allowed before may still be. */
    void configure(Setup next) {
        observer.allow(setup.limits().orThoseOf(next.limits()));
        setup = next;
        engine.configure(yaml());
    }

    /** What was configured has had its time to come about. */
    void settled() {
        observer.allow(setup.limits());
    }

    /** Runs a command of the Docker client that may fail because what it is about has gone. */
    void attempt(String... words) {
        try {
            docker.docker(words);
        } catch (IllegalStateException e) {
            if (!e.getMessage().contains("o such container") && !e.getMessage().contains("is not ")) {
                throw e;
            }
        }
    }

    void violated(String what, String evidence) {
        violations.accept(new Violation(Instant.now(), what, evidence));
    }

    @Override
    public void close() {
        observer.close();
        engine.close();
        proxy.close();
        redis.close();
        docker.close();
    }
}
