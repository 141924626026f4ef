package io.microscaling.scheduler.toy;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import io.microscaling.pool.ContainerSpec;
import io.microscaling.pool.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.toy.ToyContainer.State;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The containers of one pool. Like a real engine it outlives the schedulers that are opened on it: it is kept in the
 * local shared data of its Vert.x. Thread-safe.
 */
final class ToyEngine implements Shareable {

    /** What goes first when something is stopped: what is not up yet, and the newest of those. */
    private static final Comparator<ToyContainer> NOT_UP_FIRST = comparing(container -> container.state);

    private final Vertx vertx;
    private final List<ToyContainer> containers = new ArrayList<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    private ToyEngine(Vertx vertx) {
        this.vertx = requireNonNull(vertx, "vertx");
    }

    /** The engine of a pool; the same one each time it is asked for. */
    static ToyEngine of(Vertx vertx, String pool) {
        return vertx.sharedData()
                .<String, ToyEngine>getLocalMap("microscaling.toy")
                .computeIfAbsent(pool, name -> new ToyEngine(vertx));
    }

    void add(Runnable listener) {
        listeners.add(listener);
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /** The counts of every task that has a container, given what its specification is today. */
    synchronized Map<String, TaskCounts> counts(Map<String, ContainerSpec> today) {
        Map<String, TaskCounts> counts = new HashMap<>();
        for (ToyContainer each : containers) {
            boolean outdated = each.isOutdated(today.getOrDefault(each.task, each.spec));
            counts.merge(each.task, countsOf(each.state, outdated), ToyEngine::sum);
        }
        return counts;
    }

    /** Starts or stops what is missing or too much; ends when what it stopped is gone. */
    Future<Void> scale(TaskSpec task, int count, ToySettings delays) {
        List<ToyContainer> started = new ArrayList<>();
        List<ToyContainer> stopped = new ArrayList<>();
        synchronized (this) {
            List<ToyContainer> present = present(task.name());
            for (int missing = count - present.size(); missing > 0; missing--) {
                started.add(new ToyContainer(task.name(), task.container()));
            }
            stopped.addAll(present.subList(0, Math.max(0, present.size() - count)));
            containers.addAll(started);
            stopped.forEach(each -> each.state = State.STOPPING);
        }
        started.forEach(each -> later(delays.startDelay(), () -> up(each)));
        return stop(stopped, delays.stopDelay());
    }

    /** Stops one outdated container, if there is one; ends when it is gone. */
    Future<Void> retire(TaskSpec task, ToySettings delays) {
        List<ToyContainer> stopped;
        synchronized (this) {
            stopped = present(task.name()).stream()
                    .filter(each -> each.isOutdated(task.container()))
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

    private List<ToyContainer> present(String task) {
        List<ToyContainer> present = new ArrayList<>();
        for (ToyContainer each : containers) {
            if (each.task.equals(task) && each.isPresent()) {
                present.add(0, each);
            }
        }
        present.sort(NOT_UP_FIRST);
        return present;
    }

    private void up(ToyContainer container) {
        synchronized (this) {
            if (container.state == State.STARTING) {
                container.state = State.RUNNING;
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

    private void later(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            vertx.setTimer(delay.toMillis(), timer -> action.run());
        }
    }

    private static TaskCounts countsOf(State state, boolean outdated) {
        return switch (state) {
            case STARTING -> TaskCounts.of(0, 1, 0);
            case RUNNING -> new TaskCounts(1, 0, 0, 0, outdated ? 1 : 0, 0);
            case STOPPING -> TaskCounts.of(0, 0, 1);
        };
    }

    private static TaskCounts sum(TaskCounts a, TaskCounts b) {
        return new TaskCounts(
                a.running() + b.running(),
                a.starting() + b.starting(),
                a.stopping() + b.stopping(),
                0,
                a.outdated() + b.outdated(),
                0);
    }
}
