package io.microscaling.it.campaign;

import static java.util.Objects.requireNonNull;

import io.microscaling.it.DockerDaemon;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Watches what happens by Docker's own events and lists, on connections of its own, and never asks the engine. Tells of
 * each violation. Thread-safe.
 */
final class Observer implements AutoCloseable {

    private static final long LOOK_MILLIS = 1_000;

    private final DockerDaemon docker;
    private final Consumer<Violation> violations;
    private final Excuses excuses = new Excuses();
    private final Invariants invariants;
    private final Map<String, Instant> started = new HashMap<>();
    private final Set<String> foreigners = new TreeSet<>();
    private final EventFeed feed;
    private final Thread looks = new Thread(this::looks, "docker-lists");
    private volatile boolean closed;
    private long events;

    Observer(DockerDaemon docker, Limits limits, Consumer<Violation> violations) {
        this.docker = requireNonNull(docker, "docker");
        this.violations = requireNonNull(violations, "violations");
        invariants = new Invariants(Setup.POOL, limits, excuses);
        feed = new EventFeed(docker, this::happened);
        looks.setDaemon(true);
        looks.start();
    }

    /** The containers of the engine's that are up, by Docker's list. Blocks while the daemon hangs. */
    List<Seen> up() {
        return list().stream()
                .filter(Seen::isUp)
                .filter(seen -> seen.labelled().task(Setup.POOL).isPresent())
                .toList();
    }

    /** Every container, by Docker's list. Blocks while the daemon hangs. */
    List<Seen> list() {
        return docker.list(Seen.FORMAT).stream().map(Seen::parse).toList();
    }

    /** How long a container has been up, by the events. */
    synchronized Duration age(Seen container) {
        return Duration.between(started.getOrDefault(container.id(), Instant.EPOCH), Instant.now());
    }

    /** What may be from now on. */
    synchronized void allow(Limits limits) {
        invariants.allow(limits);
    }

    /** What happens to this foreign container, or to {@link Excuses#ALL}, is not the engine's doing until {@link #blame}. */
    synchronized void excuse(String name) {
        excuses.begin(name, Instant.now());
    }

    /** From now on it is. */
    synchronized void blame(String name) {
        excuses.end(name, Instant.now());
    }

    /** A foreign container that must be there from now on. */
    synchronized void expect(String name) {
        foreigners.add(name);
    }

    /** A foreign container that need not be there any more. */
    synchronized void release(String name) {
        foreigners.remove(name);
        excuse(name);
    }

    /** What runs by the events; to be passed to {@link #daemonIsBack}. */
    synchronized Set<String> running() {
        return invariants.running();
    }

    /** The daemon was away: what ran before and does not now ended in the meantime, without an event. */
    void daemonIsBack(Set<String> before) {
        Set<String> up = up().stream().map(Seen::id).collect(Collectors.toSet());
        synchronized (this) {
            invariants.forget(before.stream().filter(id -> !up.contains(id)).collect(Collectors.toSet()));
        }
    }

    /** How many events were seen. */
    synchronized long events() {
        return events;
    }

    @Override
    public void close() {
        closed = true;
        feed.close();
        looks.interrupt();
    }

    private synchronized void happened(ContainerEvent event) {
        events++;
        if (event.action().equals("start")) {
            started.put(event.id(), event.at());
        } else if (event.action().equals("destroy")) {
            started.remove(event.id());
        }
        invariants.happened(event).forEach(violations);
    }

    private void looks() {
        try {
            while (!closed) {
                looked();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean looked() {
        Instant before = Instant.now();
        try {
            compare(before, list());
            return true;
        } catch (IllegalStateException e) {
            return false; // the daemon is away; the next look tells more
        }
    }

    private synchronized void compare(Instant before, List<Seen> listed) {
        invariants.listed(before, listed).forEach(violations);
        Set<String> names = listed.stream().map(Seen::name).collect(Collectors.toSet());
        List<String> gone = foreigners.stream()
                .filter(name -> !names.contains(name) && !excuses.cover(name, before))
                .toList();
        gone.forEach(name ->
                violations.accept(new Violation(before, "a foreign container is gone", name + " is not in " + names)));
        gone.forEach(foreigners::remove);
    }
}
