package io.microscaling.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;

/** The web verticle over fake pools, to look at while the page is written: {@code main} takes a port. */
public final class FakeServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final WebVerticle web;

    public FakeServer(int port) {
        web = new WebVerticle(
                HttpSettings.loopback(port),
                BridgeSettings.closed(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Map.of(),
                InstantSource.system());
        vertx.deployVerticle(web).await();
    }

    public FakeServer with(FakePool pool) {
        vertx.deployVerticle(pool).await();
        return this;
    }

    public int port() {
        return web.port();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    public static void main(String[] args) {
        new FakeServer(Integer.parseInt(args[0]))
                .with(new FakePool("shop", "a"))
                .with(new FakePool("hall", "b").changed(FakeTrouble::large))
                .with(new FakePool("yard", "b").changed(FakeTrouble::everywhere))
                .with(new FakePool("dark", "b").changed(FakeTrouble::uncounted))
                .with(new FakePool("calm", "b").changed(FakeTrouble::waiting))
                .with(new FakePool("late", "b").changed(FakeTrouble::late))
                .with(new FakePool("typo", "b").changed(FakeTrouble::refused))
                .with(new FakePool("lone", "b").changed(FakeTrouble::abandoned))
                .with(new FakePool("many", "b").changed(FakeTrouble::manyTasks));
    }
}
