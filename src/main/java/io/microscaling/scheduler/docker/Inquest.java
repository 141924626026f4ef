package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.docker.Workers;
import io.microscaling.scheduler.Death;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.settings.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how containers ended, and tells of it. In the background: one at a time, and of too many at once no more than
 * that they died. Thread-safe.
 */
final class Inquest implements DeathCounter.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Inquest.class);
    private static final int MOST_AT_ONCE = 20;

    private final DockerEngine engine;
    private final Workers workers;
    private final Redactor redactor;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Death>> listeners = new CopyOnWriteArrayList<>();

    Inquest(DockerEngine engine, Workers workers, Redactor redactor) {
        this.engine = requireNonNull(engine, "engine");
        this.workers = requireNonNull(workers, "workers");
        this.redactor = requireNonNull(redactor, "redactor");
    }

    void add(Consumer<Death> listener) {
        listeners.add(listener);
    }

    void close() {
        listeners.clear();
    }

    /** Whether a dead container is still needed. */
    boolean needs(String id) {
        return open.contains(id);
    }

    @Override
    public void died(String task, String id, String name, Instant at, Optional<Duration> age) {
        if (listeners.isEmpty()) {
            return;
        }
        if (open.size() >= MOST_AT_ONCE) {
            tell(death(task, name, at, age, Ending.UNKNOWN));
            return;
        }
        open.add(id);
        workers.inquire(() -> death(task, name, at, age, ending(id, name)))
                .onSuccess(this::tell)
                .onFailure(e -> LOG.warn("telling of a death failed container={} reason=\"{}\"", name, e.toString()))
                .onComplete(done -> open.remove(id));
    }

    private Ending ending(String id, String name) {
        try {
            return engine.ending(id, name);
        } catch (SchedulerException e) {
            LOG.debug("how it ended is not known container={} reason=\"{}\"", name, e.getMessage());
            return Ending.UNKNOWN;
        }
    }

    /** Secrets are cleared before lines are cut, so that no part of one is left. */
    private Death death(String task, String name, Instant at, Optional<Duration> age, Ending ending) {
        List<String> cleared = ending.output().stream().map(redactor::clear).toList();
        return new Death(task, name, at, age, ending.exitCode(), ending.outOfMemory(), LastLines.shown(cleared));
    }

    private void tell(Death death) {
        listeners.forEach(listener -> listener.accept(death));
    }
}
