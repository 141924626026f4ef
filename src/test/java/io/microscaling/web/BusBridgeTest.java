package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.bus.Addresses;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusBridgeTest {

    private final Web web = new Web();
    private final WebSocketClient client = web.vertx.createWebSocketClient();
    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"microscaling.pools", "microscaling.shop.metrics", "microscaling.shop-2.events"})
    void register_onPublicAddress_receives(String address) {
        WebSocket socket = open(web);
        send(socket, "register", address);
        await().until(() -> {
            web.vertx.eventBus().publish(address, new JsonObject().put("n", 1));
            return heard.stream().anyMatch(message -> isFrom(message, address));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "microscaling.shop.counts",
                "microscaling.shop.demand",
                "microscaling.shop.requested",
                "microscaling.shop.control",
                "microscaling.shop.metrics.latest",
                "microscaling.shop.decisions",
                "microscalingXshop.metrics",
                "microscaling.shop.metricsX",
                "microscaling.*.metrics",
                "microscaling.a.b.metrics",
                "__vertx.subs",
                ""
            })
    void register_onOtherAddress_isDenied(String address) {
        send(open(web), "register", address);
        awaitDenied();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "microscaling.shop.reading.set",
                "microscaling.shop.metrics",
                "microscaling.shop.control",
                "microscaling.pools"
            })
    void send_byDefault_isDeniedAndNotDelivered(String address) {
        AtomicInteger delivered = new AtomicInteger();
        web.vertx.eventBus().consumer(address, message -> delivered.incrementAndGet());
        send(open(web), "send", address);
        awaitDenied();
        assertThat(delivered).hasValue(0);
    }

    @Test
    void send_ofConfiguredKind_isDeliveredAndNoOther() {
        BridgeSettings bridge = new BridgeSettings(List.of("reading.set"), TcpBridgeSettings.OFF);
        try (Web opened = new Web(HttpSettings.loopback(0), bridge, Map.of())) {
            AtomicInteger delivered = new AtomicInteger();
            opened.vertx.eventBus().consumer(Addresses.readingSet("shop"), message -> delivered.incrementAndGet());
            WebSocket socket = open(opened);
            send(socket, "send", Addresses.readingSet("shop"));
            await().until(() -> delivered.get() == 1);
            send(socket, "send", "microscaling.shop.readingXset");
            awaitDenied();
        }
    }

    @Test
    void send_withHeadersThatAreNone_isRejected() {
        open(web).writeTextMessage("{\"type\":\"send\",\"address\":\"microscaling.shop.metrics\",\"headers\":5}");
        await().until(() -> heard.stream().anyMatch(message -> "rejected".equals(message.getString("body"))));
    }

    @Test
    void open_fromForeignOrigin_isRefused() {
        WebSocketConnectOptions hijack = options(web).addHeader("Origin", "https://evil.example");
        assertThatThrownBy(() -> client.connect(hijack).await())
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(403));
    }

    @Test
    void open_fromOwnOrigin_isServed() {
        WebSocketConnectOptions own = options(web).addHeader("Origin", "http://" + web.authority());
        WebSocket socket = client.connect(own).await();
        listen(socket);
        send(socket, "register", "nowhere");
        awaitDenied();
    }

    private WebSocket open(Web to) {
        WebSocket socket = client.connect(options(to)).await();
        listen(socket);
        return socket;
    }

    private void listen(WebSocket socket) {
        socket.handler(data -> heard.add(data.toJsonObject()));
    }

    private static WebSocketConnectOptions options(Web to) {
        return new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(to.port())
                .setURI("/eventbus/websocket");
    }

    private static void send(WebSocket socket, String type, String address) {
        socket.writeTextMessage(new JsonObject()
                .put("type", type)
                .put("address", address)
                .put("headers", new JsonObject())
                .put("body", new JsonObject())
                .encode());
    }

    private void awaitDenied() {
        await().until(() -> heard.stream().anyMatch(message -> "err".equals(message.getString("type"))));
        assertThat(heard).extracting(message -> message.getString("body")).containsOnly("access_denied");
    }

    private static boolean isFrom(JsonObject message, String address) {
        return "rec".equals(message.getString("type")) && address.equals(message.getString("address"));
    }
}
