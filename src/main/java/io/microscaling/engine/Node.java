package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.microscaling.bus.Addresses;
import io.microscaling.bus.Sequence;
import io.microscaling.cluster.Clusters;
import io.microscaling.config.ConfigLoader;
import io.microscaling.config.ConfigWatcher;
import io.microscaling.config.Configuration;
import io.microscaling.pool.Event;
import io.microscaling.pool.PoolSpec;
import io.microscaling.state.StateStore;
import io.microscaling.web.WebVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of the engine: configuration → Vert.x → dashboard → pools, and back in reverse order when it is told to
 * stop.
 */
public final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Vertx vertx;
    private final Configuration configuration;
    private final ConfigLoader loader;
    private final PrometheusMeterRegistry registry;
    private final InstantSource clock = new SteadyClock();
    private final Engine engine;
    private volatile @Nullable ConfigWatcher watcher;

    private Node(Vertx vertx, Configuration configuration, ConfigLoader loader, PrometheusMeterRegistry registry) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.configuration = requireNonNull(configuration, "configuration");
        this.loader = requireNonNull(loader, "loader");
        this.registry = requireNonNull(registry, "registry");
        StateStore state = new StateStore(configuration.state().folder(), clock);
        this.engine = new Engine(
                vertx, new Kept(vertx, state), NodeName.of(configuration.http().port()), clock);
    }

    /**
     * Runs a node until the process is told to stop.
     *
     * @param files configuration files in their order; none for the demo
     * @return the exit status
     * @throws InterruptedException if the thread is interrupted
     */
    public static int run(List<String> files) throws InterruptedException {
        Node node = start(files);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            node.stop();
                            stopped.countDown();
                        },
                        "shutdown"));
        stopped.await();
        return 0;
    }

    static Node start(List<String> files) {
        Vertx first = Vertx.vertx();
        Configuration configuration;
        try {
            configuration = ConfigLoader.ofProcess(first, files).load().await();
        } finally {
            first.close().await();
        }
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Vertx vertx = vertx(configuration, registry);
        Node node = new Node(vertx, configuration, ConfigLoader.ofProcess(vertx, files), registry);
        try {
            node.deploy();
            return node;
        } catch (RuntimeException e) {
            node.stop();
            throw e;
        }
    }

    private static Vertx vertx(Configuration configuration, PrometheusMeterRegistry registry) {
        VertxOptions options = new VertxOptions()
                .setMetricsOptions(
                        new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true));
        VertxBuilder builder = Vertx.builder().withMetrics(new MicrometerMetricsFactory(registry));
        if (!configuration.cluster().enabled()) {
            return builder.with(options).build();
        }
        Clusters.configure(options, configuration.cluster());
        return Clusters.clustered(builder.with(options), configuration.cluster())
                .buildClustered()
                .await();
    }

    private void deploy() {
        WebVerticle web = new WebVerticle(
                configuration.http(), configuration.bridge(), registry, Map.of("pools", engine::isReady), clock);
        vertx.deployVerticle(web)
                .compose(listening -> engine.apply(configuration.pools()))
                .onSuccess(deployed -> watch())
                .await();
        LOG.info(
                "ready pools={}",
                configuration.pools().stream().map(PoolSpec::name).toList());
    }

    private void watch() {
        watcher = new ConfigWatcher(vertx, loader, configuration, this::reconfigure, this::refused);
        watcher.start();
    }

    private void reconfigure(Configuration fresh) {
        engine.apply(fresh.pools())
                .onSuccess(done -> tell(fresh.pools(), "the changed configuration was taken over"))
                .onFailure(e -> LOG.error("reconfiguring failed reason=\"{}\"", e.getMessage()));
    }

    private void refused(String why) {
        tell(engine.pools(), "the changed configuration was refused, the old one stays: " + why);
    }

    private void tell(List<PoolSpec> pools, String what) {
        for (PoolSpec pool : pools) {
            Sequence sequence = new Sequence(pool.name(), 0, clock);
            Event event = Event.of(sequence.next(), Event.Kind.CONFIGURATION, Optional.empty(), what, "configuration");
            vertx.eventBus().publish(Addresses.events(pool.name()), event.toJson());
        }
    }

    /** Stops acting, leaving the containers alone unless a pool is to be drained; blocking. */
    void stop() {
        LOG.info("stopping");
        if (watcher != null) {
            watcher.stop();
        }
        Future<Void> stopped = engine.stop().transform(done -> vertx.close());
        stopped.onFailure(e -> LOG.warn("stopping failed reason=\"{}\"", e.getMessage()))
                .otherwiseEmpty()
                .await();
    }

    /** Keeps in files, off the event loop. */
    private record Kept(Vertx vertx, StateStore store) implements Keeping {

        @Override
        public Future<Long> nextEpoch(String pool) {
            return vertx.executeBlocking(() -> store.nextEpoch(pool));
        }

        @Override
        public Future<JsonObject> recall(String pool) {
            return vertx.executeBlocking(() -> store.recall(pool));
        }

        @Override
        public Future<Void> keep(String pool, JsonObject memory) {
            return vertx.executeBlocking(() -> {
                store.keep(pool, memory);
                return null;
            });
        }
    }
}
