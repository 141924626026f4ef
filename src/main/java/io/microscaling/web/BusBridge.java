package io.microscaling.web;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event-bus bridge for browsers at {@code /eventbus}: SockJS, and its plain WebSocket {@code /eventbus/websocket}. How
 * many there are, and what waits for each, is bounded.
 */
final class BusBridge {

    private static final Logger LOG = LoggerFactory.getLogger(BusBridge.class);

    /** Twice the pace at which clients ping. */
    private static final long PING_TIMEOUT_MILLIS = 10_000;

    private static final int MAX_REGISTRATIONS = 200;
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final JsonObject NO_HEADERS = new JsonObject();
    private static final int UNAVAILABLE = 503;
    /** Those by which a foreign page could read without an {@code Origin} being sent. */
    private static final List<String> DISABLED = List.of("HTML_FILE", "JSON_P", "EVENT_SOURCE");

    private final Vertx vertx;
    private final BridgeSettings settings;
    private final Connections connections;
    private final int limit;
    private final Map<SockJSSocket, Viewer> viewers = new HashMap<>();
    private long timer;

    BusBridge(Vertx vertx, BridgeSettings settings, Connections connections, int limit) {
        this.vertx = vertx;
        this.settings = settings;
        this.connections = connections;
        this.limit = limit;
    }

    void mount(Router router) {
        SockJSHandlerOptions options =
                new SockJSHandlerOptions().setInsertJSESSIONID(false).setRegisterWriteHandler(false);
        DISABLED.forEach(options::addDisabledTransport);
        SockJSBridgeOptions rules = BridgeRules.apply(settings, new SockJSBridgeOptions())
                .setPingTimeout(PING_TIMEOUT_MILLIS)
                .setMaxHandlersPerSocket(MAX_REGISTRATIONS)
                .setMaxAddressLength(BridgeRules.MAX_ADDRESS_LENGTH);
        router.route("/eventbus/*").handler(this::refuseBeyondLimit);
        router.post("/eventbus/*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.route("/eventbus/*")
                .subRouter(SockJSHandler.create(vertx, options).bridge(rules, this::happened));
    }

    private void refuseBeyondLimit(RoutingContext context) {
        if (viewers.size() >= limit && Viewer.isWebSocket(context.request())) {
            String message = "%d viewers listen, which is all that http.viewers allows.".formatted(limit);
            connections.last(context); // or those that are refused would take the place of others
            context.fail(UNAVAILABLE, new ApiException(UNAVAILABLE, "too-many-viewers", message));
        } else {
            context.next();
        }
    }

    private void happened(BridgeEvent event) {
        switch (event.type()) {
            case SOCKET_CREATED -> event.complete(came(event.socket()));
            case SOCKET_CLOSED -> {
                went(event.socket());
                event.complete(true);
            }
            case RECEIVE ->
                event.complete(!event.socket().writeQueueFull()); // each snapshot is whole: the next one mends it
            case SEND, PUBLISH ->
                event.complete(event.getRawMessage().getValue("headers", NO_HEADERS) instanceof JsonObject);
            default -> event.complete(true);
        }
    }

    /** Other transports than a WebSocket come to this limit only here. */
    private boolean came(SockJSSocket socket) {
        if (viewers.size() >= limit) {
            LOG.warn("viewer refused viewers={} allowed={}: close some or raise http.viewers", limit, limit);
            return false;
        }
        Viewer viewer = new Viewer(socket);
        if (viewers.isEmpty()) {
            timer = vertx.setPeriodic(
                    Viewer.LOOK_MILLIS, id -> List.copyOf(viewers.values()).forEach(Viewer::look));
        }
        viewers.put(socket, viewer);
        viewer.request().filter(Viewer::isWebSocket).ifPresent(connections::upgraded);
        return true;
    }

    /** Nobody is looked after while there is nobody. */
    private void went(SockJSSocket socket) {
        if (viewers.remove(socket) != null && viewers.isEmpty()) {
            vertx.cancelTimer(timer);
        }
    }
}
