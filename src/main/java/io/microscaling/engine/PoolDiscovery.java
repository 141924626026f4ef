package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.config.ServiceReader;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.Discovery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of one pool that looks for its tasks, as they were seen last. Thread-safe. */
final class PoolDiscovery {

    /**
     * For how long a service that is not there stays a task: while Compose or a cluster makes it anew it is gone for a
     * moment, and what was learned of it would go too.
     */
    private static final Duration GONE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PoolDiscovery.class);

    private final Discovery discovery;
    private final ServiceReader reader;
    private final InstantSource clock;
    private final BiConsumer<String, List<String>> changed;
    private PoolSpec pool;
    private boolean several;
    private Map<String, TaskSpec> tasks = Map.of();
    private final Map<String, Instant> missingSince = new LinkedHashMap<>();
    private List<String> problems = List.of();
    private String failure = "";
    private Future<?> looking = Future.succeededFuture();
    private boolean again;

    /**
     * @param changed called with the pool's name and a sentence for each thing that is new, whenever tasks are not what
     *     they were
     */
    PoolDiscovery(
            PoolSpec pool,
            Discovery discovery,
            ServiceReader reader,
            InstantSource clock,
            BiConsumer<String, List<String>> changed) {
        this.pool = requireNonNull(pool, "pool");
        this.discovery = requireNonNull(discovery, "discovery");
        this.reader = requireNonNull(reader, "reader");
        this.clock = requireNonNull(clock, "clock");
        this.changed = requireNonNull(changed, "changed");
    }

    /** Looks whenever the scheduler hints at a change. */
    void listen() {
        discovery.onChange(this::look);
    }

    /** Whether it goes on for the pool as configured. */
    synchronized boolean isOf(PoolSpec other) {
        return other.discover()
                && other.name().equals(pool.name())
                && other.scheduler().equals(pool.scheduler());
    }

    synchronized void goBy(PoolSpec newPool, boolean isOneOfSeveral) {
        pool = newPool;
        several = isOneOfSeveral;
    }

    synchronized List<TaskSpec> tasks() {
        return List.copyOf(tasks.values());
    }

    /** Looks, once at a time; ends when what was seen is known, or the look failed. */
    Future<?> look() {
        Promise<Void> looked = Promise.promise();
        synchronized (this) {
            if (!looking.isComplete()) {
                again = true;
                return looking;
            }
            again = false;
            looking = looked.future();
        }
        // Not within the lock: the answer may be there at once, and whoever hears of it has locks of its own.
        discovery
                .find()
                .onSuccess(this::found)
                .onFailure(e -> failed(String.valueOf(e.getMessage())))
                .onComplete(done -> ended(looked));
        return looked.future();
    }

    private void ended(Promise<Void> looked) {
        looked.complete();
        boolean more;
        synchronized (this) {
            more = again;
        }
        if (more) {
            look();
        }
    }

    Future<Void> close() {
        return discovery.close();
    }

    private synchronized void failed(String why) {
        if (!why.equals(failure)) {
            failure = why;
            LOG.warn("discovery failed pool={}, its tasks stay as they are reason=\"{}\"", pool.name(), why);
        }
    }

    private void found(List<Discovery.Service> services) {
        List<String> news;
        boolean same;
        String name;
        synchronized (this) {
            failure = "";
            ServiceReader.Found found = reader.read(pool, services, several);
            Map<String, TaskSpec> next = next(found);
            news = news(next, found.problems());
            same = next.equals(tasks) && found.problems().equals(problems);
            tasks = next;
            problems = found.problems();
            name = pool.name();
        }
        if (!same) {
            changed.accept(name, news);
        }
    }

    /** What was found, and what is missing for a moment only. */
    private Map<String, TaskSpec> next(ServiceReader.Found found) {
        Map<String, TaskSpec> next = new LinkedHashMap<>();
        found.tasks().forEach(task -> next.put(task.name(), task));
        missingSince.keySet().removeIf(task -> next.containsKey(task) || !tasks.containsKey(task));
        Instant now = clock.instant();
        boolean readable = found.problems().equals(problems);
        tasks.forEach((task, spec) -> {
            if (readable
                    && !next.containsKey(task)
                    && now.isBefore(
                            missingSince.computeIfAbsent(task, gone -> now).plus(GONE))) {
                next.put(task, spec);
            }
        });
        return sorted(next);
    }

    /** One order, however they were found, so that nothing seems to change. */
    private static Map<String, TaskSpec> sorted(Map<String, TaskSpec> all) {
        return all.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private List<String> news(Map<String, TaskSpec> next, List<String> nextProblems) {
        List<String> news = new ArrayList<>();
        next.forEach((task, spec) -> {
            TaskSpec before = tasks.get(task);
            if (before == null) {
                news.add("service %s is a task from now on".formatted(task));
            } else if (!before.equals(spec)) {
                news.add("the labels of service %s have changed".formatted(task));
            }
        });
        tasks.keySet().stream()
                .filter(task -> !next.containsKey(task))
                .forEach(task -> news.add("service %s is no task any more".formatted(task)));
        nextProblems.stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problem -> news.add(problem + "; the service is left as it is"));
        return news;
    }
}
