package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private final Web web = new Web(
            new HttpSettings(
                    "127.0.0.1",
                    0,
                    List.of("https://ops.example.org"),
                    List.of("microscaling.example.org"),
                    false,
                    HttpLimits.DEFAULT),
            BridgeSettings.closed(),
            Map.of());

    @AfterEach
    void close() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/js/main.js",
                "/favicon.svg",
                "/api/pools",
                "/health/live",
                "/metrics",
                "/nosuch",
                "/eventbus/info"
            })
    void headers_onEveryAnswer_areStrict(String path) {
        HttpResponse<Buffer> answer = web.get(path);
        assertThat(answer.getHeader("content-security-policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "connect-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.getHeader("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("referrer-policy")).isEqualTo("no-referrer");
        assertThat(answer.getHeader("cache-control")).isNotBlank();
    }

    @Test
    void page_root_isTheDashboardAndRevalidated() {
        HttpResponse<Buffer> page = web.get("/");
        assertThat(page.bodyAsString()).contains("<html lang=\"en\">");
        assertThat(page.getHeader("cache-control")).isEqualTo("no-cache");
        assertThat(page.getHeader("content-type")).startsWith("text/html");
        HttpResponse<Buffer> again = web.send(HttpMethod.GET, "/", Map.of("If-None-Match", page.getHeader("etag")));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isNull();
    }

    @Test
    void page_changedSince_isSentWhole() {
        HttpResponse<Buffer> page = web.send(HttpMethod.GET, "/", Map.of("If-None-Match", "W/\"another\""));
        assertThat(page.statusCode()).isEqualTo(200);
    }

    @Test
    void page_head_hasHeadersAndNoBody() {
        HttpResponse<Buffer> page = web.send(HttpMethod.HEAD, "/", Map.of());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.getHeader("content-security-policy")).isNotBlank();
        assertThat(page.body()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uPlot.esm.js", "uPlot.min.css"})
    void library_fromItsJar_isServed(String file) {
        HttpResponse<Buffer> answer = web.get("/lib/uplot/" + file);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("etag")).isNotBlank();
    }

    @Test
    void api_answers_areNotStored() {
        assertThat(web.get("/api/pools").getHeader("cache-control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../pom.xml",
                "/%2e%2e/pom.xml",
                "/..%2fpom.xml",
                "/%2e%2e%2fpom.xml",
                "/..%5cpom.xml",
                "/js/../../pom.xml",
                "/js/..%2f..%2fpom.xml",
                "/lib/uplot/../../../pom.xml",
                "/lib/uplot/..%2f..%2f..%2f..%2f..%2f..%2fpom.xml",
                "/lib/uplot/..%2fpackage.json",
                "/.git/config",
                "//etc/passwd",
                "/%00",
                "/logback.xml",
                "/io/microscaling/web/Site.class"
            })
    void path_outsideTheFolder_servesNothing(String path) throws IOException {
        String answer = raw(path);
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("<project", "[core]", "root:", "\"version\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example"})
    void host_ofAnother_isRefused(String host) {
        ApiTest.assertError(web.send(HttpMethod.GET, "/api/pools", Map.of("Host", host)), 421, "unknown-host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:9999",
                "127.0.0.1",
                "[::1]:80",
                "LOCALHOST",
                "ops.example.org",
                "microscaling.example.org"
            })
    void host_ofOurs_isServed(String host) {
        assertThat(web.send(HttpMethod.GET, "/api/pools", Map.of("Host", host)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://127.0.0.1:1", "https://ops.example.org.evil.example"})
    void origin_foreign_isRefused(String origin) {
        ApiTest.assertError(
                web.send(HttpMethod.GET, "/eventbus/info", Map.of("Origin", origin)), 403, "foreign-origin");
    }

    @Test
    void origin_ownOrConfigured_isServed() {
        for (String origin : List.of("http://" + web.authority(), "https://ops.example.org")) {
            assertThat(web.send(HttpMethod.GET, "/eventbus/info", Map.of("Origin", origin))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 421",
        "10.0.0.7.evil.example:8080, 421",
        "10.0.0.7:8080, 200",
        "'[fd00::7]:8080', 200",
        "localhost:9090, 200",
        "microscaling, 200",
        "microscaling.shop.svc.cluster.local, 200",
        "engine.internal, 200",
        "ops.example.org, 200",
        "OPS.example.org., 200"
    })
    void host_whenOpenToAll_isAnAddressOrAPrivateOrAConfiguredName(String host, int status) {
        HttpSettings http =
                new HttpSettings("0.0.0.0", 0, List.of(), List.of("ops.example.org"), true, HttpLimits.DEFAULT);
        try (Web open = new Web(http, BridgeSettings.closed(), Map.of())) {
            assertThat(open.send(HttpMethod.GET, "/api/pools", Map.of("Host", host))
                            .statusCode())
                    .isEqualTo(status);
        }
    }

    /** Sends the path as it is: clients would tidy it up first. */
    private String raw(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            socket.setSoTimeout(5_000);
            String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
