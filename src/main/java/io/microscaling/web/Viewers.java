package io.microscaling.web;

import io.vertx.core.Vertx;
import io.vertx.ext.bridge.BridgeEventType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import java.util.List;

/** The event-bus bridge for browsers at {@code /eventbus}: SockJS, and its plain WebSocket {@code /eventbus/websocket}. */
final class Viewers {

    /** Twice the pace at which clients ping. */
    private static final long PING_TIMEOUT_MILLIS = 10_000;

    private static final int MAX_ADDRESS_LENGTH = 300;
    /** Those by which a foreign page could read without an {@code Origin} being sent. */
    private static final List<String> DISABLED = List.of("HTML_FILE", "JSON_P", "EVENT_SOURCE");

    private final Vertx vertx;
    private final BridgeSettings settings;

    Viewers(Vertx vertx, BridgeSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    void mount(Router router) {
        SockJSHandlerOptions options =
                new SockJSHandlerOptions().setInsertJSESSIONID(false).setRegisterWriteHandler(false);
        DISABLED.forEach(options::addDisabledTransport);
        SockJSBridgeOptions rules = BridgeRules.apply(settings, new SockJSBridgeOptions())
                .setPingTimeout(PING_TIMEOUT_MILLIS)
                .setMaxAddressLength(MAX_ADDRESS_LENGTH);
        router.route("/eventbus/*")
                .subRouter(SockJSHandler.create(vertx, options).bridge(rules, Viewers::keepUp));
    }

    /**
     * What a slow viewer cannot take is left out instead of piling up: each snapshot is whole, so the next one mends it.
     */
    private static void keepUp(BridgeEvent event) {
        boolean tooSlow =
                event.type() == BridgeEventType.RECEIVE && event.socket().writeQueueFull();
        event.complete(!tooSlow);
    }
}
