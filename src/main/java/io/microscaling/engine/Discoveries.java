package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.config.ServiceReader;
import io.microscaling.message.Event;
import io.microscaling.pool.PoolSpec;
import io.microscaling.scheduler.DiscoveryFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the pools that look for their tasks: with a task for each service that carries labels of ours, from the moment
 * it appears until it goes. Looks when the scheduler hints at a change, and every few seconds. While it gets no answer the
 * tasks stay as they are. Thread-safe.
 */
final class Discoveries {

    private static final Logger LOG = LoggerFactory.getLogger(Discoveries.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** For how long a pool that begins waits for the first answer. */
    private static final Duration FIRST = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Engine engine;
    private final Tidings tidings;
    private final InstantSource clock;
    private final Plugins plugins = new Plugins();
    private final ServiceReader reader = ServiceReader.forEngine();
    private final Map<String, PoolDiscovery> discoveries = new LinkedHashMap<>();
    private List<PoolSpec> configured = List.of();
    private final long timer;

    Discoveries(Vertx vertx, Engine engine, Tidings tidings, InstantSource clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.engine = requireNonNull(engine, "engine");
        this.tidings = requireNonNull(tidings, "tidings");
        this.clock = requireNonNull(clock, "clock");
        timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> lookAgain());
    }

    /**
     * Brings the engine to these pools, completed.
     *
     * @return as {@link Engine#apply}
     */
    synchronized Future<Void> apply(List<PoolSpec> pools) {
        configured = List.copyOf(pools);
        closeOthers();
        boolean several = pools.stream().filter(PoolSpec::discover).count() > 1;
        List<Future<?>> first = new ArrayList<>();
        pools.stream().filter(PoolSpec::discover).forEach(pool -> first.add(begin(pool, several)));
        return Future.join(first)
                .timeout(FIRST.toMillis(), TimeUnit.MILLISECONDS)
                .transform(looked -> engine.apply(completed()));
    }

    /** Looks no more. */
    synchronized Future<Void> close() {
        vertx.cancelTimer(timer);
        configured = List.of();
        return closeOthers();
    }

    private Future<Void> closeOthers() {
        List<Future<Void>> closed = new ArrayList<>();
        discoveries.values().removeIf(each -> {
            boolean goesOn = configured.stream().anyMatch(each::isOf);
            if (!goesOn) {
                closed.add(each.close());
            }
            return !goesOn;
        });
        return Future.join(closed).mapEmpty();
    }

    private Future<?> begin(PoolSpec pool, boolean several) {
        PoolDiscovery discovery = discoveries.computeIfAbsent(pool.name(), name -> open(pool));
        discovery.goBy(pool, several);
        return discovery.look();
    }

    private PoolDiscovery open(PoolSpec pool) {
        DiscoveryFactory factory = plugins.scheduler(pool)
                .discovery()
                .orElseThrow(() ->
                        new IllegalStateException("the scheduler of pool %s finds no services".formatted(pool.name())));
        PoolDiscovery discovery =
                new PoolDiscovery(pool, factory.open(vertx, pool.name(), clock), reader, clock, this::changed);
        discovery.listen();
        return discovery;
    }

    private synchronized void lookAgain() {
        discoveries.values().forEach(PoolDiscovery::look);
    }

    /** Called by one whose tasks are not what they were; each of the sentences is news. */
    private void changed(String pool, List<String> news) {
        news.forEach(sentence -> {
            LOG.info("discovery pool={} {}", pool, sentence);
            tidings.tell(pool, Event.Kind.CONFIGURATION, sentence, "discovery");
        });
        Future<Void> applied;
        synchronized (this) {
            applied = configured.isEmpty() ? Future.succeededFuture() : engine.apply(completed());
        }
        applied.onFailure(e -> LOG.error("discovered tasks not taken over reason=\"{}\"", e.getMessage()));
    }

    private List<PoolSpec> completed() {
        return configured.stream()
                .map(pool -> {
                    PoolDiscovery discovery = discoveries.get(pool.name());
                    return discovery == null ? pool : pool.with(discovery.tasks());
                })
                .toList();
    }
}
