package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.TaskCounts;
import io.microscaling.scheduler.Death;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the containers that died without having been asked to, each once, with their age. Thread-safe. */
final class DeathCounter {

    /** Who is told of each death that is counted, on the thread that found it. */
    @FunctionalInterface
    interface Listener {

        /**
         * Somebody died.
         *
         * @param age how long it was up, at most; empty if nobody knows
         */
        void died(String task, String id, String name, Instant at, Optional<Duration> age);
    }

    /** How many ids are remembered: far more than an engine keeps of dead containers, yet bounded. */
    private static final int MEMORY = 10_000;

    private final Listener listener;
    private final Map<String, TaskCounts> byTask = new HashMap<>();
    private final Map<String, Boolean> known = new Remembered<>();
    private final Map<String, Instant> born = new Remembered<>();
    private final Map<String, Boolean> ended = new Remembered<>();
    private boolean looked;

    DeathCounter(Listener listener) {
        this.listener = requireNonNull(listener, "listener");
    }

    /** Notes when a container came up. */
    synchronized void born(String id, Instant at) {
        born.put(id, at);
    }

    /** Notes that a container is up again, or that nobody knows: a list is to be believed whatever it says of it. */
    synchronized void started(String id) {
        ended.remove(id);
    }

    /** Forgets who has ended: somebody may have been started again without our having been told. */
    synchronized void missedSome() {
        ended.clear();
    }

    /** The list without the life of those who are known to have ended: it may be older than their end. */
    synchronized List<ContainerInfo> corrected(List<ContainerInfo> listed) {
        return listed.stream()
                .map(each -> ended.containsKey(each.id()) ? each.ended() : each)
                .toList();
    }

    void died(String task, String id, String name, Instant at) {
        Optional<Duration> age;
        synchronized (this) {
            ended.put(id, true);
            if (known.putIfAbsent(id, true) != null) {
                return;
            }
            age = Optional.ofNullable(born.get(id))
                    .map(up -> Duration.between(up, at))
                    .filter(DeathCounter::canBe);
            long young = age.filter(Death::isYoung).isPresent() ? 1 : 0;
            byTask.merge(task, new TaskCounts(0, 0, 0, 0, 0, 1, 0, young), TaskCounts::plus);
        }
        listener.died(task, id, name, at, age);
    }

    /** One that was born by a clock that was ahead, and was corrected since, has an age that nobody knows. */
    private static boolean canBe(Duration age) {
        return !age.isNegative() || Death.isYoung(age);
    }

    /** Takes in what is listed; whose start was not seen here counts from its creation. */
    synchronized void saw(List<ContainerInfo> listed) {
        listed.forEach(each -> born.putIfAbsent(each.id(), each.created()));
    }

    /**
     * Takes in who is dead in a list. Whoever was dead in the first one died before we looked, and is not counted.
     *
     * @param at when the list was read
     */
    void sawDead(List<ContainerInfo> dead, Instant at) {
        boolean first;
        synchronized (this) {
            first = !looked;
            looked = true;
            if (first) {
                dead.forEach(each -> known.put(each.id(), true));
            }
        }
        if (!first) {
            dead.forEach(each -> died(each.task(), each.id(), each.name(), at));
        }
    }

    /** Its exit is expected; do not count it. */
    synchronized void excuse(String id) {
        known.put(id, true);
    }

    /** Counts of nothing but deaths. */
    synchronized Map<String, TaskCounts> byTask() {
        return Map.copyOf(byTask);
    }

    private static final class Remembered<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MEMORY;
        }
    }
}
