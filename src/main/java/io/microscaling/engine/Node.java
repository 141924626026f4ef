package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.microscaling.cluster.Clusters;
import io.microscaling.config.ConfigLoader;
import io.microscaling.config.ConfigWatcher;
import io.microscaling.config.Configuration;
import io.microscaling.message.Refusal;
import io.microscaling.pool.PoolSpec;
import io.microscaling.state.StateLock;
import io.microscaling.state.StateStore;
import io.microscaling.web.Readiness;
import io.microscaling.web.Readiness.State;
import io.microscaling.web.WebVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of the engine: configuration → Vert.x → dashboard → pools, and back in reverse order when it is told to
 * stop.
 */
public final class Node {

    /** The exit status of a process that was told to stop a second time, and so left what it was doing. */
    public static final int STOPPED_AT_ONCE = 3;

    /** For small files only; each scheduler has threads of its own. */
    private static final int BLOCKING_THREADS = 3;

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Vertx vertx;
    private final Configuration configuration;
    private final ConfigLoader loader;
    private final PrometheusMeterRegistry registry;
    private final StateLock lock;
    private final SteadyClock clock;
    private final Engine engine;
    private final Tidings tidings;
    private final Discoveries discoveries;
    private volatile Stage stage = Stage.STARTING;
    private @Nullable ConfigWatcher watcher;

    private enum Stage {
        STARTING,
        RUNNING,
        STOPPING
    }

    private Node(
            Vertx vertx,
            Configuration configuration,
            ConfigLoader loader,
            PrometheusMeterRegistry registry,
            StateLock lock,
            SteadyClock clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.configuration = requireNonNull(configuration, "configuration");
        this.loader = requireNonNull(loader, "loader");
        this.registry = requireNonNull(registry, "registry");
        this.lock = requireNonNull(lock, "lock");
        this.clock = requireNonNull(clock, "clock");
        StateStore state = new StateStore(configuration.state().folder(), clock);
        String name = NodeName.of(configuration.http().port());
        this.engine = new Engine(vertx, new FileStateRepository(vertx, state), name, clock);
        this.tidings = new Tidings(vertx, clock);
        this.discoveries = new Discoveries(vertx, engine, tidings, clock);
    }

    /**
     * Runs a node until the process is told to stop; told so during the start, it stops as soon as it has started, so that
     * pools are drained that want it.
     *
     * @param files configuration files in their order; none for what the original's environment says, or the demo
     * @return the exit status
     * @throws InterruptedException if the thread is interrupted
     */
    public static int run(List<String> files) throws InterruptedException {
        return run(files, FOREVER);
    }

    /**
     * The same, for so long at most.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public static int run(List<String> files, Duration most) throws InterruptedException {
        StopSignals signals = StopSignals.listen(() -> Runtime.getRuntime().halt(STOPPED_AT_ONCE));
        try {
            Node node = start(files);
            signals.await(most);
            node.stop();
            return 0;
        } finally {
            signals.ended();
        }
    }

    private static Node start(List<String> files) {
        Configuration configuration = load(files);
        StateLock lock = StateLock.take(configuration.state().folder());
        try {
            return start(files, configuration, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Node start(List<String> files, Configuration configuration, StateLock lock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Vertx vertx = vertx(configuration, registry);
        ConfigLoader loader = ConfigLoader.ofProcess(vertx, files);
        Node node = new Node(vertx, configuration, loader, registry, lock, new SteadyClock());
        try {
            node.deploy();
            return node;
        } catch (RuntimeException e) {
            node.stop();
            throw e;
        }
    }

    private static Configuration load(List<String> files) {
        Vertx first = Vertx.vertx();
        try {
            ConfigLoader loader = ConfigLoader.ofProcess(first, files);
            Configuration configuration = loader.load().await();
            loader.notes().forEach(note -> LOG.info("from the original's environment: {}", note));
            return configuration;
        } finally {
            first.close().await();
        }
    }

    private static Vertx vertx(Configuration configuration, PrometheusMeterRegistry registry) {
        VertxOptions options = new VertxOptions()
                .setWorkerPoolSize(BLOCKING_THREADS)
                .setInternalBlockingPoolSize(BLOCKING_THREADS)
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
        Map<String, Readiness> checks = Map.of("pools", this::pools, "configuration", this::configuration);
        vertx.deployVerticle(new WebVerticle(configuration.http(), configuration.bridge(), registry, checks, clock))
                .compose(listening -> discoveries.apply(configuration.pools()))
                .onSuccess(deployed -> watch())
                .await();
        stage = Stage.RUNNING;
        LOG.info(
                "started pools={}",
                configuration.pools().stream().map(PoolSpec::name).toList());
        new ReadyLog(vertx, engine::notReady).start();
    }

    private Future<State> pools() {
        return stage == Stage.RUNNING
                ? engine.notReady().map(missing -> new State(missing.isEmpty(), details(missing)))
                : Future.succeededFuture(new State(
                        false,
                        new JsonObject().put("engine", "is " + stage.name().toLowerCase(Locale.ROOT))));
    }

    /** An engine whose newest configuration is refused does its work with the old one. */
    private Future<State> configuration() {
        return Future.succeededFuture(
                new State(true, engine.refusal().map(Refusal::toJson).orElseGet(JsonObject::new)));
    }

    private static JsonObject details(Map<String, String> missing) {
        JsonObject details = new JsonObject();
        missing.forEach(details::put);
        return details;
    }

    private void watch() {
        new ClockWatch(vertx, clock, engine, tidings).start();
        Reconfiguration changes = new Reconfiguration(engine, discoveries, tidings, clock);
        watcher = new ConfigWatcher(vertx, loader, configuration, changes, clock);
        watcher.start();
    }

    /** Stops acting, leaving the containers alone unless a pool is to be drained; blocking. */
    private void stop() {
        stage = Stage.STOPPING;
        if (watcher != null) {
            watcher.stop();
        }
        Future<Void> stopped =
                discoveries.close().transform(done -> engine.stop()).transform(done -> vertx.close());
        stopped.onFailure(e -> LOG.warn("stopping failed reason=\"{}\"", e.getMessage()))
                .otherwiseEmpty()
                .await();
        lock.close();
        LOG.info("stopped");
    }
}
