package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.bus.Addresses;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"2147483647, bad_length", "65537, bad_length", "0, bad_length", "-1, bad_length", "3, invalid_json"})
    void frame_thatIsNone_isAnsweredWithAnErrorAndTheConnectionEnds(int length, String error) throws IOException {
        int port = freePort();
        try (Web web = new Web(HttpSettings.loopback(0), on(port), Map.of());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(length);
            out.writeBytes("[1]");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"type\":\"err\"", error);
            assertThat(web.port()).isPositive();
        }
    }

    @Test
    void register_sameAddressTwice_deliversOnce() throws IOException {
        int port = freePort();
        try (Web web = new Web(HttpSettings.loopback(0), on(port), Map.of());
                Client client = new Client(port)) {
            client.say("register", Addresses.metrics("shop"));
            client.say("register", Addresses.metrics("shop"));
            client.say("ping", "");
            assertThat(client.hear()).contains("pong");
            web.vertx.eventBus().publish(Addresses.metrics("shop"), new JsonObject().put("n", 1));
            assertThat(client.hear()).contains("\"n\":1");
            client.say("ping", "");
            assertThat(client.hear()).contains("pong");
            client.say("unregister", Addresses.metrics("shop"));
            client.say("unregister", Addresses.metrics("shop"));
            assertThat(client.hear()).contains("unknown_address");
        }
    }

    @Test
    void register_moreThanAllowed_isRefused() throws IOException {
        int port = freePort();
        try (Web web = new Web(HttpSettings.loopback(0), on(port), Map.of());
                Client client = new Client(port)) {
            for (int i = 0; i <= TcpClient.MAX_REGISTRATIONS; i++) {
                client.say("register", Addresses.metrics("shop" + i));
            }
            assertThat(client.hear()).contains("max_handlers_reached");
            assertThat(web.port()).isPositive();
        }
    }

    @Test
    void send_withAReplyAddress_isAnsweredOrSaysWhyNot() throws IOException {
        int port = freePort();
        BridgeSettings settings = new BridgeSettings(List.of("reading.set"), on(port).tcp());
        try (Web web = new Web(HttpSettings.loopback(0), settings, Map.of());
                Client client = new Client(port)) {
            web.vertx.eventBus().<JsonObject>consumer(Addresses.readingSet("shop"), message -> {
                if (message.body().containsKey("task")) {
                    message.reply(new JsonObject().put("ok", true));
                } else {
                    message.fail(400, "task is missing");
                }
            });
            client.ask(Addresses.readingSet("shop"), new JsonObject().put("task", "a"));
            assertThat(client.hear()).contains("\"message\"", "\"address\":\"me\"", "\"ok\":true");
            client.ask(Addresses.readingSet("shop"), new JsonObject());
            assertThat(client.hear()).contains("\"err\"", "\"failureCode\":400", "task is missing");
            client.ask(Addresses.readingSet("none"), new JsonObject());
            assertThat(client.hear()).contains("NO_HANDLERS");
        }
    }

    @Test
    void connections_beyondTheLimit_areToldSoAndClosed() throws IOException {
        int port = freePort();
        try (Web web = new Web(HttpSettings.loopback(0), on(port), Map.of());
                Client first = new Client(port);
                Client second = new Client(port)) {
            for (Client client : List.of(first, second)) {
                client.say("ping", "");
                assertThat(client.hear()).contains("pong");
            }
            try (Client third = new Client(port)) {
                assertThat(third.hear()).contains("too_many_connections");
            }
            second.leave();
            await().ignoreExceptions().until(() -> answers(port));
            assertThat(web.port()).isPositive();
        }
    }

    @Test
    void reader_thatNeverReads_isCutOffAndOthersAreServed() throws IOException {
        int port = freePort();
        try (Web web = new Web(HttpSettings.loopback(0), on(port), Map.of());
                Client deaf = new Client(port)) {
            deaf.say("register", Addresses.metrics("shop"));
            JsonObject large = new JsonObject().put("text", "x".repeat(60_000));
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        web.vertx.eventBus().publish(Addresses.metrics("shop"), large);
                        return deaf.isCutOff();
                    });
            await().ignoreExceptions().until(() -> answers(port));
        }
    }

    private static boolean answers(int port) throws IOException {
        try (Client client = new Client(port)) {
            client.say("ping", "");
            return client.hear().contains("pong");
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
        return new BridgeSettings(List.of(), new TcpBridgeSettings(true, "127.0.0.1", port, 2));
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

    /** A program that uses the bridge. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
        }

        void say(String type, String address) throws IOException {
            socket.getOutputStream().write(frame(type, address).getBytes());
        }

        void ask(String address, JsonObject body) throws IOException {
            Buffer json = new JsonObject()
                    .put("type", "send")
                    .put("address", address)
                    .put("replyAddress", "me")
                    .put("body", body)
                    .toBuffer();
            socket.getOutputStream()
                    .write(Buffer.buffer()
                            .appendInt(json.length())
                            .appendBuffer(json)
                            .getBytes());
        }

        String hear() throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }

        boolean isCutOff() {
            try {
                say("ping", "");
                return false;
            } catch (IOException cut) {
                return true;
            }
        }

        void leave() throws IOException {
            socket.close();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
