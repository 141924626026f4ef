package io.microscaling.web;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.healthchecks.HealthCheckHandler;
import java.util.Map;

/**
 * {@code /health/live}: the event loop answers, so a restart would not help. {@code /health/ready}: everything that was
 * registered is so. Both answer with JSON, 200 or 503.
 */
final class Health {

    private static final long TIMEOUT_MILLIS = 2_000;

    private final Vertx vertx;
    private final Map<String, Readiness> checks;

    Health(Vertx vertx, Map<String, Readiness> checks) {
        this.vertx = vertx;
        this.checks = checks;
    }

    void mount(Router router) {
        HealthChecks live = HealthChecks.create(vertx);
        live.register("event-loop", promise -> promise.complete(Status.OK()));
        HealthChecks ready = HealthChecks.create(vertx);
        ready.register("http", promise -> promise.complete(Status.OK()));
        checks.forEach((name, check) -> ready.register(
                name,
                TIMEOUT_MILLIS,
                promise -> check.now()
                        .onComplete(
                                state -> promise.tryComplete(status(state)),
                                failure -> promise.tryComplete(Status.KO(reason(failure))))));
        ReadRoutes.route(router, "/health/live").handler(HealthCheckHandler.createWithHealthChecks(live));
        ReadRoutes.route(router, "/health/ready").handler(HealthCheckHandler.createWithHealthChecks(ready));
    }

    private static Status status(Readiness.State state) {
        return new Status().setOk(state.ready()).setData(state.details());
    }

    private static JsonObject reason(Throwable failure) {
        return new JsonObject().put("why", String.valueOf(failure.getMessage()));
    }
}
