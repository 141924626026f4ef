package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import io.microscaling.docker.DockerErrors;
import io.microscaling.docker.EngineListener;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the event stream tells one pool: deaths, starts, other engines, and that there is something to be counted. */
final class Changes implements EngineListener {

    private final String pool;
    private final ContainerReader reader;
    private final InFlight inFlight;
    private final DeathCounter deaths;
    private final OtherEngines others;
    private final DockerErrors errors;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Changes(
            String pool,
            ContainerReader reader,
            InFlight inFlight,
            DeathCounter deaths,
            OtherEngines others,
            DockerErrors errors,
            InstantSource clock) {
        this.pool = requireNonNull(pool, "pool");
        this.reader = requireNonNull(reader, "reader");
        this.inFlight = requireNonNull(inFlight, "inFlight");
        this.deaths = requireNonNull(deaths, "deaths");
        this.others = requireNonNull(others, "others");
        this.errors = requireNonNull(errors, "errors");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Has the listener called, on any thread, whenever something may have changed. */
    void add(Runnable listener) {
        listeners.add(listener);
    }

    /** Nobody is told of anything any more. */
    void close() {
        listeners.clear();
    }

    @Override
    public void happened(Event event) {
        if ("die".equals(event.getAction())) {
            died(event);
        }
        if ("start".equals(event.getAction()) && event.getActor() != null) {
            deaths.started(event.getActor().getId());
        }
        if ("create".equals(event.getAction())) {
            created(event);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public void opened() {
        deaths.missedSome();
        listeners.forEach(Runnable::run);
    }

    @Override
    public void lost() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public String clear(String text) {
        return errors.clear(text);
    }

    private void created(Event event) {
        Map<String, String> labels = Optional.ofNullable(event.getActor())
                .map(EventActor::getAttributes)
                .orElse(Map.of());
        Labels.engine(labels, pool).ifPresent(engine -> {
            if (labels.containsKey(Labels.TASK)) {
                others.created(engine, clock.instant());
            } else {
                others.said(engine, clock.instant());
            }
        });
    }

    /** One that is busy is left to the next list: it may be a start that is refused, or a stop of ours. */
    private void died(Event event) {
        Optional.ofNullable(event.getActor())
                .filter(actor -> actor.getAttributes() != null && !inFlight.isBusy(actor.getId()))
                .ifPresent(actor -> reader.task(actor.getAttributes())
                        .ifPresent(task -> deaths.died(task, actor.getId(), name(actor), clock.instant())));
    }

    private static String name(EventActor actor) {
        return requireNonNull(actor.getAttributes()).getOrDefault("name", "");
    }
}
