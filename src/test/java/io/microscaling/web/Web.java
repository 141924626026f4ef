package io.microscaling.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.microscaling.bus.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A web verticle on a free port, with what a test needs to talk to it and to play a pool. */
final class Web implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final InstantSource clock = now::get;
    private final WebClient client = WebClient.create(vertx);
    private final WebVerticle verticle;
    private long seq;

    Web() {
        this(HttpSettings.loopback(0), BridgeSettings.closed(), Map.of());
    }

    Web(HttpSettings http, BridgeSettings bridge, Map<String, Readiness> checks) {
        verticle = new WebVerticle(http, bridge, registry, checks, clock);
        vertx.deployVerticle(verticle).await();
    }

    int port() {
        return verticle.port();
    }

    String authority() {
        return "127.0.0.1:" + port();
    }

    HttpResponse<Buffer> get(String path) {
        return send(HttpMethod.GET, path, Map.of());
    }

    HttpResponse<Buffer> send(HttpMethod method, String path, Map<String, String> headers) {
        var request = client.request(method, port(), "127.0.0.1", path).followRedirects(false);
        headers.forEach(request::putHeader);
        return request.send().await();
    }

    void announce(String pool) {
        vertx.eventBus()
                .publish(Addresses.POOLS, new JsonObject().put("pool", pool).put("node", "a"));
    }

    void publish(JsonObject snapshot) {
        vertx.eventBus().publish(Addresses.metrics(snapshot.getString("pool")), snapshot);
    }

    JsonObject snapshot(String pool, JsonObject... tasks) {
        JsonArray list = new JsonArray();
        for (JsonObject task : tasks) {
            list.add(task);
        }
        return new JsonObject()
                .put("pool", pool)
                .put("epoch", 1)
                .put("seq", ++seq)
                .put("at", now.get().toEpochMilli())
                .put("observedAt", now.get().minusSeconds(2).toEpochMilli())
                .put("node", "a")
                .put("scheduler", "toy")
                .put("capacity", new JsonObject().put("containers", 10))
                .put("tasks", list);
    }

    static JsonObject task(String name, int running) {
        return new JsonObject()
                .put("name", name)
                .put("running", running)
                .put("starting", 1)
                .put("stopping", 0)
                .put("failed", 0)
                .put("demand", running + 1)
                .put("requested", running + 1)
                .put("ideal", 9)
                .put("deaths", 3)
                .put("target", new JsonObject().put("type", "queue").put("goal", 50))
                .put("reading", new JsonObject().put("value", 212).put("at", 1));
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
