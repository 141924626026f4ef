package io.microscaling.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer: while it does not read what it was sent, nothing more is read from it either, as every message of its may
 * make an answer; after a while it is cut off.
 */
final class Viewer {

    static final long LOOK_MILLIS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);
    private static final long PATIENCE_MILLIS = 10_000;

    private final SockJSSocket socket;
    private long stuckMillis;

    Viewer(SockJSSocket socket) {
        this.socket = socket;
    }

    Optional<HttpServerRequest> request() {
        return Optional.ofNullable(socket.routingContext()).map(RoutingContext::request);
    }

    static boolean isWebSocket(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE);
    }

    /** To be called every {@link #LOOK_MILLIS}. */
    void look() {
        if (!socket.writeQueueFull()) {
            if (stuckMillis > 0) {
                stuckMillis = 0;
                socket.resume();
            }
            return;
        }
        if (stuckMillis == 0) {
            socket.pause();
        }
        stuckMillis += LOOK_MILLIS;
        if (stuckMillis >= PATIENCE_MILLIS) {
            cut();
        }
    }

    /** Not by a close frame: that would wait behind what it does not read. */
    private void cut() {
        LOG.debug("viewer cut off remote={}: it has not read for {} ms", socket.remoteAddress(), stuckMillis);
        request().ifPresentOrElse(request -> Cut.off(request.connection()), socket::close);
    }
}
