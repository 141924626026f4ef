package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the pools to people and programs over HTTP, and opens the event bus to them as far as the settings allow. Deploy
 * it before the pools, so that it hears their first announcement; one instance a node.
 */
public final class WebVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(WebVerticle.class);
    private static final int IDLE_SECONDS = 60;
    private static final int SHUTDOWN_SECONDS = 2;

    private final HttpSettings http;
    private final BridgeSettings bridge;
    private final PrometheusMeterRegistry registry;
    private final Map<String, Readiness> checks;
    private final InstantSource clock;

    private volatile int port;
    private @Nullable HttpServer server;
    private @Nullable PoolMetrics metrics;

    /**
     * Not listening yet.
     *
     * @param registry what {@code /metrics} shows besides the pools
     * @param checks by name, what {@code /health/ready} waits for
     */
    public WebVerticle(
            HttpSettings http,
            BridgeSettings bridge,
            PrometheusMeterRegistry registry,
            Map<String, Readiness> checks,
            InstantSource clock) {
        this.http = requireNonNull(http, "http");
        this.bridge = requireNonNull(bridge, "bridge");
        this.registry = requireNonNull(registry, "registry");
        this.checks = Map.copyOf(checks);
        this.clock = requireNonNull(clock, "clock");
    }

    /** The port that is bound; 0 before the verticle is deployed. Thread-safe. */
    public int port() {
        return port;
    }

    /**
     * Ends when the servers listen.
     *
     * @return fails with a {@link WebException} if one cannot
     */
    @Override
    public Future<?> start() {
        KnownPools pools = new KnownPools(vertx, clock);
        Connections connections = new Connections(vertx, http.limits().connections());
        Routes site = new Routes(
                vertx,
                http,
                connections,
                new BusBridge(vertx, bridge, connections, http.limits().viewers()),
                new Health(vertx, checks),
                new Api(pools, vertx.eventBus(), clock),
                registry);
        return pools.start()
                .compose(heard -> listen(site, connections))
                .compose(listening ->
                        bridge.tcp().enabled() ? new TcpBridge(vertx, bridge).listen() : Future.succeededFuture())
                .onSuccess(ready -> expose(new PoolMetrics(pools, clock)));
    }

    @Override
    public Future<?> stop() {
        if (metrics != null) {
            registry.getPrometheusRegistry().unregister(metrics);
        }
        return requireNonNull(server).shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Void> listen(Routes site, Connections connections) {
        HttpServerOptions options = new HttpServerOptions()
                .setCompressionSupported(true)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS);
        return vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(WellFormed.before(site.router()))
                .listen(http.port(), Loopback.bare(http.host()))
                .onSuccess(this::listening)
                .recover(e -> Future.failedFuture(WebException.cannotListen("http", http.host(), http.port(), e)))
                .mapEmpty();
    }

    private void listening(HttpServer listening) {
        server = listening;
        port = listening.actualPort();
        LOG.info("dashboard listening url=http://{}:{}/", http.host(), port);
    }

    private void expose(PoolMetrics poolMetrics) {
        metrics = poolMetrics;
        registry.getPrometheusRegistry().register(poolMetrics);
    }
}
