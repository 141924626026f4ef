package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One container as the engine lists it, of the pool or adopted by it.
 *
 * @param id the engine's; empty while it has given none
 * @param name without the leading slash
 * @param adopted whether the original started it
 * @param state what the engine says
 * @param health of its health check, if it has one
 * @param created when
 * @param spec the {@link Fingerprint} of what it was started from, if it is known
 * @param grace how long it may take to end; empty if the pool's settings say it
 */
record ContainerInfo(
        String id,
        String name,
        String task,
        boolean adopted,
        State state,
        Health health,
        Instant created,
        Optional<String> spec,
        Optional<Duration> grace) {

    /** The engine's words. */
    enum State {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD
    }

    enum Health {
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }

    ContainerInfo {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(task, "task");
        requireNonNull(state, "state");
        requireNonNull(health, "health");
        requireNonNull(created, "created");
        requireNonNull(spec, "spec");
        requireNonNull(grace, "grace");
    }

    ContainerInfo(
            String id,
            String name,
            String task,
            boolean adopted,
            State state,
            Health health,
            Instant created,
            Optional<String> spec) {
        this(id, name, task, adopted, state, health, created, spec, Optional.empty());
    }

    /** One that was asked for and is not listed yet. */
    static ContainerInfo asked(String id, String name, String task, Instant now) {
        return new ContainerInfo(id, name, task, false, State.CREATED, Health.NONE, now, Optional.empty());
    }

    /** The same, if it has ended since; what is on its way out stays so. */
    ContainerInfo ended() {
        boolean alive = state == State.RUNNING || state == State.PAUSED || state == State.RESTARTING;
        return alive
                ? new ContainerInfo(id, name, task, adopted, State.EXITED, Health.NONE, created, spec, grace)
                : this;
    }

    boolean isDead() {
        return state == State.EXITED || state == State.DEAD;
    }

    boolean isFailing() {
        return health == Health.UNHEALTHY || state == State.RESTARTING;
    }
}
