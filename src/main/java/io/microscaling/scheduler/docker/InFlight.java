package io.microscaling.scheduler.docker;

import io.microscaling.scheduler.docker.InFlightView.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Remembers what was asked of the engine, so that a list is never read without what happened since it was asked for:
 * an entry stays until a list that was asked for after its end has been read. Thus calls may come at any time and in
 * any number, and none starts or stops twice. Thread-safe.
 */
final class InFlight {

    /** A view on it from the moment before a list is asked for; to be closed when the list was used. */
    final class View implements AutoCloseable {

        private final long begun = ++time;

        private View() {
            views.add(this);
        }

        @Override
        public void close() {
            synchronized (InFlight.this) {
                views.remove(this);
                forgetEnded();
            }
        }
    }

    /** How soon after it answers again an engine has carried out what it was asked before. */
    static final Duration SETTLED = Duration.ofSeconds(2);

    private final Set<View> views = new HashSet<>();
    private final Map<String, Start> starts = new HashMap<>();
    private final List<Stop> stops = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private long time;
    private long changed;

    synchronized View view() {
        return new View();
    }

    /** What a list that was asked for when {@code view} was taken may not show. */
    synchronized InFlightView seenFrom(View view) {
        Map<String, Asked> asked = new HashMap<>();
        starts.values().stream()
                .filter(start -> start.ended > view.begun)
                .forEach(start -> asked.put(start.name, new Asked(start.task, start.id, start.cancelled)));
        Set<String> stopped = new HashSet<>();
        stops.stream().filter(stop -> stop.ended > view.begun).forEach(stop -> stopped.add(stop.id));
        return new InFlightView(asked, stopped, taken);
    }

    /** Decides on work and enters it, in one go. */
    synchronized Entered enter(View view, String task, Function<InFlightView, Work> decide) {
        Work work = decide.apply(seenFrom(view));
        List<Start> started =
                work.names().stream().map(name -> start(task, name)).toList();
        List<Start> cancelled = new ArrayList<>();
        List<Stop> stopped = new ArrayList<>();
        for (ContainerInfo victim : work.victims()) {
            Start start = starts.get(victim.name());
            if (start != null && start.isOpen() && !start.isDoubtful()) {
                start.cancelled = true;
                cancelled.add(start);
            } else if (!victim.id().isEmpty()) {
                stopped.add(stop(victim.id(), victim.name()));
            }
        }
        return new Entered(started, cancelled, stopped);
    }

    /** The engine has given the container an id. */
    synchronized void created(Start start, String id) {
        start.id = id;
    }

    /**
     * Ends a start that succeeded, unless it was cancelled in the meantime.
     *
     * @return whether it has ended; if not, the container has to be stopped and the start to be dropped
     */
    synchronized boolean ended(Start start) {
        if (start.cancelled) {
            return false;
        }
        start.ended = change();
        return true;
    }

    /**
     * Keeps a start that was not answered: an engine that hung may still carry it out, so it takes up its room until the
     * engine has answered for {@link #SETTLED}.
     */
    synchronized void doubtful(Start start) {
        start.doubtful = ++time;
    }

    /** The engine has answered with the list that goes with {@code view}. */
    synchronized void answered(View view, Instant now) {
        starts.values().stream()
                .filter(start -> start.isOpen() && start.doubtful < view.begun)
                .forEach(start -> {
                    start.answered = start.answered.isBefore(now) ? start.answered : now;
                    if (!now.isBefore(start.answered.plus(SETTLED))) {
                        start.ended = change();
                    }
                });
    }

    /** Forgets a start of which nothing is left. */
    synchronized void dropped(Start start) {
        starts.remove(start.name, start);
        changed = ++time;
    }

    /** Whether a start is not wanted any more. */
    synchronized boolean isCancelled(Start start) {
        return start.cancelled;
    }

    synchronized void ended(Stop stop) {
        stop.ended = change();
        forgetEnded();
    }

    /** Whether nothing was asked of the engine since {@code view} was taken, and nothing from before is under way. */
    synchronized boolean isStillSince(View view) {
        return starts.isEmpty() && stops.isEmpty() && changed < view.begun;
    }

    /**
     * Remembers that a name belongs to a container that is not the pool's.
     *
     * @return whether that is news
     */
    synchronized boolean taken(String name) {
        return taken.add(name);
    }

    /** Whether a container is being started or stopped by us, so that its end is not a death. */
    synchronized boolean isBusy(String id) {
        return starts.values().stream().anyMatch(start -> start.isOpen() && start.id.equals(id))
                || stops.stream().anyMatch(stop -> stop.id.equals(id));
    }

    private Start start(String task, String name) {
        Start start = new Start(task, name);
        starts.put(name, start);
        changed = ++time;
        return start;
    }

    private Stop stop(String id, String name) {
        Stop stop = new Stop(id, name);
        stops.add(stop);
        changed = ++time;
        return stop;
    }

    /** The time of a change that begins now. */
    private long change() {
        changed = ++time;
        return changed;
    }

    private void forgetEnded() {
        long oldest = views.stream().mapToLong(view -> view.begun).min().orElse(Long.MAX_VALUE);
        starts.values().removeIf(start -> !start.isOpen() && start.ended < oldest);
        stops.removeIf(stop -> stop.ended < oldest);
    }

    /**
     * What was entered.
     *
     * @param starts to make
     * @param cancelled starts of others that end by themselves
     * @param stops to make
     */
    record Entered(List<Start> starts, List<Start> cancelled, List<Stop> stops) {}
}
