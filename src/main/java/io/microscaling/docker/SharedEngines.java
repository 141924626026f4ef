package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.shared.Shared;
import java.time.InstantSource;

/** The engines in use at the moment, each opened with its first user and closed with its last. Thread-safe. */
public final class SharedEngines {

    private final Interest interest;
    private final Shared<EngineSettings, SharedEngine> engines = new Shared<>();

    /**
     * @param interest what all users of these engines are about
     */
    public SharedEngines(Interest interest) {
        this.interest = requireNonNull(interest, "interest");
    }

    /** To be released. Who has the same settings shares all. */
    public SharedEngine acquire(EngineSettings settings, InstantSource clock) {
        return engines.join(settings, key -> new SharedEngine(key, interest, clock));
    }

    /** Blocks while the last one closes it. */
    public void release(SharedEngine engine) {
        engines.leave(engine.settings()).ifPresent(SharedEngine::close);
    }
}
