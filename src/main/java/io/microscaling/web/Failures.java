package io.microscaling.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a request gets that was not answered: {@code {"error":{"code","message"}}}, in every case and everywhere. What
 * went wrong inside is logged, not told.
 */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int FIRST = 400;
    private static final int INTERNAL = 500;
    private static final int LAST = 599;

    private Failures() {}

    static void mount(Router router) {
        IntStream.rangeClosed(FIRST, LAST)
                .forEach(status -> router.errorHandler(status, context -> answer(status, context)));
    }

    private static void answer(int status, RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        if (status == INTERNAL && !(context.failure() instanceof ApiException)) {
            LOG.error("request failed path={}", context.request().path(), context.failure());
        }
        response.setStatusCode(status);
        response.putHeader("Cache-Control", "no-store");
        context.json(describe(status, context).toJson());
    }

    private static ApiException describe(int status, RoutingContext context) {
        if (context.failure() instanceof ApiException refusal) {
            return refusal;
        }
        return switch (status) {
            case 404 -> new ApiException(status, "not-found", "There is nothing under this path.");
            case 405 -> new ApiException(status, "method-not-allowed", "This path can only be read: use GET.");
            case 400 -> new ApiException(status, "bad-request", "The request cannot be understood.");
            default ->
                status < INTERNAL
                        ? new ApiException(status, "refused", "The request is refused.")
                        : new ApiException(
                                status, "internal", "Something went wrong inside; the log of this node says what.");
        };
    }
}
