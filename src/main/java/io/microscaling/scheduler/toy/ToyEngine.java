package io.microscaling.scheduler.toy;

import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.toy.ToyContainer.State;
import io.microscaling.settings.Durations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;

/**
 * The containers of one pool. Like a real engine it outlives the schedulers that are opened on it: it is kept in the
 * local shared data of its Vert.x. Thread-safe.
 */
final class ToyEngine implements Shareable {

    /** In a container's environment: how long it lives. Without it, it lives until it is stopped. */
    static final String DIES_AFTER = "TOY_DIES_AFTER";

    private final List<ToyContainer> containers = new ArrayList<>();
    private final Map<String, TaskCounts> deaths = new HashMap<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    private ToyEngine() {}

    /** The engine of a pool; the same one each time it is asked for. */
    static ToyEngine of(Vertx vertx, String pool) {
        return vertx.sharedData()
                .<String, ToyEngine>getLocalMap("microscaling.toy")
                .computeIfAbsent(pool, name -> new ToyEngine());
    }

    void add(Runnable listener) {
        listeners.add(listener);
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /** The counts of every task that has a container, given what its specification is today. */
    synchronized Map<String, TaskCounts> counts(Map<String, ContainerSpec> today, Instant now) {
        Map<String, TaskCounts> counts = new HashMap<>(deaths);
        for (ToyContainer each : containers) {
            TaskCounts one = each.count(today.getOrDefault(each.task, each.spec), now);
            counts.merge(each.task, one, TaskCounts::plus);
        }
        return counts;
    }

    /** Starts or stops what is missing or too much; ends when what it stopped is gone. */
    Future<Void> scale(TaskSpec task, int count, ToySettings delays, InstantSource clock) {
        List<ToyContainer> started = new ArrayList<>();
        List<ToyContainer> stopped = new ArrayList<>();
        synchronized (this) {
            List<ToyContainer> present = present(task);
            for (int missing = count - present.size(); missing > 0; missing--) {
                started.add(new ToyContainer(task.name(), ContainerSpec.of(task)));
            }
            stopped.addAll(present.subList(0, Math.max(0, present.size() - count)));
            containers.addAll(started);
            stopped.forEach(each -> each.state = State.STOPPING);
        }
        started.forEach(each -> later(delays.startDelay(), () -> up(each, clock)));
        return stop(stopped, delays.stopDelay());
    }

    /** Stops one outdated container, if there is one; ends when it is gone. */
    Future<Void> retire(TaskSpec task, ToySettings delays) {
        List<ToyContainer> stopped;
        synchronized (this) {
            stopped = present(task).stream()
                    .filter(each -> each.isOutdated(ContainerSpec.of(task)))
                    .limit(1)
                    .toList();
            stopped.forEach(each -> each.state = State.STOPPING);
        }
        return stop(stopped, delays.stopDelay());
    }

    /** Stops the containers of all other tasks; ends when they are gone. */
    Future<Void> stopAllBut(Set<String> tasks, ToySettings delays) {
        List<ToyContainer> stopped;
        synchronized (this) {
            stopped = containers.stream()
                    .filter(each -> each.isPresent() && !tasks.contains(each.task))
                    .toList();
            stopped.forEach(each -> each.state = State.STOPPING);
        }
        return stop(stopped, delays.stopDelay());
    }

    private Future<Void> stop(List<ToyContainer> stopped, Duration delay) {
        changed();
        stopped.forEach(each -> later(delay, () -> gone(each)));
        return Future.join(stopped.stream().map(each -> each.gone.future()).toList())
                .mapEmpty();
    }

    /** Removes what has failed. */
    synchronized int tidy() {
        int before = containers.size();
        containers.removeIf(each -> each.state == State.FAILED);
        return before - containers.size();
    }

    /** In the order in which they are given up: those not up yet, the outdated, the newest. */
    private List<ToyContainer> present(TaskSpec task) {
        List<ToyContainer> present = new ArrayList<>();
        for (ToyContainer each : containers) {
            if (each.task.equals(task.name()) && each.isPresent()) {
                present.add(0, each);
            }
        }
        present.sort(Comparator.<ToyContainer, State>comparing(each -> each.state)
                .thenComparing(each -> !each.isOutdated(ContainerSpec.of(task))));
        return present;
    }

    private void up(ToyContainer container, InstantSource clock) {
        synchronized (this) {
            if (container.state == State.STARTING) {
                container.state = State.RUNNING;
                container.upAt = clock.instant();
                lifetime(container).ifPresent(lives -> later(lives, () -> dies(container, clock)));
            }
        }
        changed();
    }

    private static Optional<Duration> lifetime(ToyContainer container) {
        return Optional.ofNullable(container.spec.env().get(DIES_AFTER)).flatMap(Durations::parse);
    }

    private void dies(ToyContainer container, InstantSource clock) {
        synchronized (this) {
            if (container.state == State.RUNNING) {
                container.state = State.FAILED;
                int young = container.isYoung(clock.instant()) ? 1 : 0;
                deaths.merge(container.task, new TaskCounts(0, 0, 0, 0, 0, 1, 0, young), TaskCounts::plus);
            }
        }
        changed();
    }

    private void gone(ToyContainer container) {
        synchronized (this) {
            containers.remove(container);
        }
        container.gone.complete();
        changed();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** Not by a timer of the caller's verticle: that ends with the verticle, and the containers live on. */
    private static void later(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(action);
        }
    }
}
