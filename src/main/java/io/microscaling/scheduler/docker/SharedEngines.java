package io.microscaling.scheduler.docker;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The engines that pools use at the moment, each opened with its first pool and closed with its last. Thread-safe. */
final class SharedEngines {

    private final Map<DockerSettings, Use> uses = new HashMap<>();

    /** To be released. Two pools share what is the same in all that connections depend on. */
    synchronized SharedEngine acquire(DockerSettings settings, InstantSource clock) {
        Use use = uses.computeIfAbsent(settings.ofEngine(), key -> new Use(new SharedEngine(key, clock)));
        use.pools++;
        return use.engine;
    }

    /** Blocks while the last one closes it. */
    void release(SharedEngine engine) {
        if (isLast(engine)) {
            engine.close();
        }
    }

    private synchronized boolean isLast(SharedEngine engine) {
        Use use = uses.get(engine.settings());
        if (use == null || --use.pools > 0) {
            return false;
        }
        uses.remove(engine.settings());
        return true;
    }

    private static final class Use {

        private final SharedEngine engine;
        private int pools;

        Use(SharedEngine engine) {
            this.engine = engine;
        }
    }
}
