package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.bus.Addresses;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TcpBridgeTest {

    private final Buffer heard = Buffer.buffer();

    @Test
    void bridge_enabled_deliversWhatIsPublicAndDeniesTheRest() throws IOException {
        int port = freePort();
        try (Web web = new Web(HttpSettings.loopback(0), on(port), Map.of())) {
            NetSocket socket =
                    web.vertx.createNetClient().connect(port, "127.0.0.1").await();
            socket.handler(heard::appendBuffer);
            socket.write(frame("register", Addresses.metrics("shop")));
            await().until(() -> {
                web.vertx.eventBus().publish(Addresses.metrics("shop"), new JsonObject().put("n", 1));
                return heard.toString().contains("\"n\":1");
            });
            socket.write(frame("send", Addresses.readingSet("shop")));
            await().until(() -> heard.toString().contains("access_denied"));
            socket.close().await();
        }
    }

    @Test
    void start_portInUse_namesTheKey() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new Web(HttpSettings.loopback(0), on(taken.getLocalPort()), Map.of()).close())
                    .hasMessageContaining("bridge.tcp.port");
        }
    }

    @Test
    void start_httpPortInUse_namesTheKeyAndTheAddress() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> new Web(HttpSettings.loopback(port), BridgeSettings.closed(), Map.of()).close())
                    .isInstanceOf(WebException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("http.port");
            assertThat(taken.isBound()).isTrue();
        }
    }

    private static BridgeSettings on(int port) {
        return new BridgeSettings(List.of(), new TcpBridgeSettings(true, "127.0.0.1", port));
    }

    private static Buffer frame(String type, String address) {
        Buffer json = new JsonObject()
                .put("type", type)
                .put("address", address)
                .put("body", new JsonObject())
                .toBuffer();
        return Buffer.buffer().appendInt(json.length()).appendBuffer(json);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
