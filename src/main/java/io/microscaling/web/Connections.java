package io.microscaling.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many connections are open, how long each may take to send a request, and what waits to be read by it. The
 * server's idle time-out alone does not: it begins anew with every byte. To be used on one Vert.x context.
 */
final class Connections {

    /** From the opening of a connection until its first request has come whole. */
    static final long FIRST_REQUEST_MILLIS = 10_000;

    /** From the end of an answer until the next request has come whole. */
    static final long NEXT_REQUEST_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Vertx vertx;
    private final int limit;
    private final Map<HttpConnection, Deadline> open = new HashMap<>();

    Connections(Vertx vertx, int limit) {
        this.vertx = vertx;
        this.limit = limit;
    }

    void opened(HttpConnection connection) {
        if (open.size() >= limit) {
            LOG.warn("connection refused open={} allowed={}: close some or raise http.connections", limit, limit);
            Cut.off(connection);
            return;
        }
        Deadline deadline = new Deadline(connection);
        open.put(connection, deadline);
        deadline.set(FIRST_REQUEST_MILLIS);
        connection.closeHandler(closed -> {
            open.remove(connection);
            deadline.clear();
        });
    }

    /** To be told of each request before it is answered. */
    void requested(RoutingContext context) {
        HttpServerRequest request = context.request();
        of(request).filter(deadline -> !deadline.ended).ifPresent(deadline -> {
            request.end().onSuccess(whole -> deadline.clear());
            context.addEndHandler(answered -> deadline.set(NEXT_REQUEST_MILLIS));
            context.next();
        });
    }

    /** This request is the last of its connection, which ends with the answer. */
    void last(RoutingContext context) {
        HttpServerRequest request = context.request();
        of(request).ifPresent(deadline -> deadline.ended = true);
        context.addEndHandler(answered -> request.connection().close());
    }

    /** No further request is expected: it has become a WebSocket. */
    void upgraded(HttpServerRequest request) {
        of(request).ifPresent(Deadline::lift);
    }

    private Optional<Deadline> of(HttpServerRequest request) {
        return Optional.ofNullable(open.get(request.connection()));
    }

    /** When a connection is closed unless a request has come. */
    private final class Deadline {

        private final HttpConnection connection;
        private long timer = -1;
        private boolean lifted;
        private boolean ended;

        Deadline(HttpConnection connection) {
            this.connection = connection;
        }

        void set(long millis) {
            clear();
            if (!lifted && open.containsKey(connection)) {
                timer = vertx.setTimer(millis, id -> Cut.off(connection));
            }
        }

        void clear() {
            vertx.cancelTimer(timer);
        }

        void lift() {
            lifted = true;
            clear();
        }
    }
}
