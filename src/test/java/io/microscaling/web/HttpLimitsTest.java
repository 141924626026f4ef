package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.bus.Addresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpLimitsTest {

    private static final String GET = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Web web = new Web(
            new HttpSettings("127.0.0.1", 0, List.of(), List.of(), false, new HttpLimits(5, 2)),
            BridgeSettings.closed(),
            Map.of());
    private final List<RawClient> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(RawClient::close);
        web.close();
    }

    @Test
    void viewers_beyondTheLimit_areRefusedUntilOneLeaves() throws IOException {
        assertThat(connect().send(RawClient.UPGRADE).line()).contains(" 101 ");
        RawClient leaver = connect().send(RawClient.UPGRADE);
        assertThat(leaver.line()).contains(" 101 ");
        assertThat(connect().send(RawClient.UPGRADE).rest())
                .startsWith("HTTP/1.1 503")
                .contains("too-many-viewers", "http.viewers");
        assertThat(connect().send(GET).line()).contains(" 200 ");
        leaver.close();
        await().until(() -> connect().send(RawClient.UPGRADE).line().contains(" 101 "));
    }

    @Test
    void connections_beyondTheLimit_areClosedAndOthersGoOn() throws IOException {
        RawClient first = connect().send(GET);
        assertThat(first.line()).contains(" 200 ");
        for (int i = 0; i < 4; i++) {
            assertThat(connect().send(GET).line()).contains(" 200 ");
        }
        assertThat(connect().rest()).isEmpty();
        first.close();
        await().ignoreExceptions().until(() -> connect().send(GET).line().contains(" 200 "));
    }

    @Test
    void head_thatDrips_isClosedThoughBytesGoOnComing() {
        RawClient slow = connect().send("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(40))
                .until(() -> slow.send("x").isCutOff());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked"})
    void body_ofTwoLengthsOrInPieces_isRefusedAndTheConnectionEnds(String length) throws IOException {
        String answers = connect()
                .send("POST /eventbus/1/a/xhr_send HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n0\r\n\r\n"
                        + GET)
                .rest();
        assertThat(answers).startsWith("HTTP/1.1 400").contains("bad-length");
        assertThat(answers.split("HTTP/1.1 ", -1)).as("answers").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..%5cpom.xml",
                "/..\\pom.xml",
                "/%00",
                "/a%0d%0ab",
                "/js/..%5C..%5Cpom.xml",
                "/lib/uplot/..%2f..%2f"
            })
    void path_withABackslashOrControlCharacter_isABadRequest(String path) throws IOException {
        assertThat(connect()
                        .send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .rest())
                .startsWith("HTTP/1.1 400")
                .contains("bad-path")
                .doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%", "localhost%2", "local host", "a/b"})
    void host_thatIsNone_isABadRequest(String host) throws IOException {
        assertThat(connect()
                        .send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .rest())
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void xhr_sendAndReceive_works() throws IOException {
        String post =
                "POST /eventbus/1/abc/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s";
        assertThat(connect().send(post.formatted("xhr", 0, "")).rest()).contains("\r\no\n");
        JsonObject register = new JsonObject().put("type", "register").put("address", Addresses.metrics("shop"));
        String body = new JsonArray().add(register.encode()).encode();
        assertThat(connect()
                        .send(post.formatted("xhr_send", body.length(), body))
                        .rest())
                .startsWith("HTTP/1.1 204");
        web.vertx.setPeriodic(
                50, id -> web.vertx.eventBus().publish(Addresses.metrics("shop"), new JsonObject().put("n", 1)));
        assertThat(connect().send(post.formatted("xhr", 0, "")).rest()).contains("\\\"n\\\":1");
    }

    private RawClient connect() {
        RawClient connection = RawClient.reading(web.port());
        open.add(connection);
        return connection;
    }
}
