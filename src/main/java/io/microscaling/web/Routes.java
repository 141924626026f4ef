package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** Which path is answered by whom, and what holds for every answer. */
final class Routes {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final HttpSettings http;
    private final Connections connections;
    private final BusBridge viewers;
    private final Health health;
    private final Api api;
    private final PrometheusMeterRegistry registry;

    Routes(
            Vertx vertx,
            HttpSettings http,
            Connections connections,
            BusBridge viewers,
            Health health,
            Api api,
            PrometheusMeterRegistry registry) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.http = requireNonNull(http, "http");
        this.connections = requireNonNull(connections, "connections");
        this.viewers = requireNonNull(viewers, "viewers");
        this.health = requireNonNull(health, "health");
        this.api = requireNonNull(api, "api");
        this.registry = requireNonNull(registry, "registry");
    }

    Router router() {
        Router router = Router.router(vertx);
        Failures.mount(router);
        router.route().handler(connections::requested);
        router.route().handler(new SecurityHeaders());
        router.route().handler(new WellFormed(connections));
        router.route().handler(new CallerCheck(http));
        viewers.mount(router);
        api.mount(router);
        health.mount(router);
        ReadRoutes.route(router, "/metrics").handler(this::metrics);
        files(router, "/lib/uplot/", new WebJar("uplot").folder());
        files(router, "/", "webroot");
        return router;
    }

    private void metrics(RoutingContext context) {
        context.response().putHeader("Content-Type", PROMETHEUS_TEXT).end(registry.scrape());
    }

    private static void files(Router router, String mount, String folder) {
        ReadRoutes.route(router, mount + "*")
                .handler(new Revalidation(mount, folder + "/"))
                .handler(StaticHandler.create(folder).setCachingEnabled(false));
    }
}
