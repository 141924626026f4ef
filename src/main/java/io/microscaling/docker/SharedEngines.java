package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The engines in use at the moment, each opened with its first user and closed with its last. Thread-safe. */
public final class SharedEngines {

    private final String label;
    private final Map<EngineSettings, Use> uses = new HashMap<>();

    /**
     * @param label what the containers carry that all users of these engines are about
     */
    public SharedEngines(String label) {
        this.label = requireNonNull(label, "label");
    }

    /** To be released. Who has the same settings shares all. */
    public synchronized SharedEngine acquire(EngineSettings settings, InstantSource clock) {
        Use use = uses.computeIfAbsent(settings, key -> new Use(new SharedEngine(key, label, clock)));
        use.users++;
        return use.engine;
    }

    /** Blocks while the last one closes it. */
    public void release(SharedEngine engine) {
        if (isLast(engine)) {
            engine.close();
        }
    }

    private synchronized boolean isLast(SharedEngine engine) {
        Use use = uses.get(engine.settings());
        if (use == null || --use.users > 0) {
            return false;
        }
        uses.remove(engine.settings());
        return true;
    }

    private static final class Use {

        private final SharedEngine engine;
        private int users;

        Use(SharedEngine engine) {
            this.engine = engine;
        }
    }
}
