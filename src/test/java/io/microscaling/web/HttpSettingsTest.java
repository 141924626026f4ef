package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {

    private final Problems problems = new Problems();

    @Test
    void from_nothing_isLoopbackAndClosed() {
        assertThat(http(Map.of()))
                .isEqualTo(new HttpSettings("127.0.0.1", 8080, List.of(), List.of(), false, new HttpLimits(500, 100)));
        assertThat(bridge(Map.of()))
                .isEqualTo(new BridgeSettings(List.of(), new TcpBridgeSettings(false, "127.0.0.1", 7000, 50)));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void from_everyKey_isMapped() {
        assertThat(http(Map.of(
                        "host",
                        "0.0.0.0",
                        "port",
                        9090,
                        "origins",
                        List.of("https://ops.example.org:444"),
                        "hosts",
                        List.of("microscaling.example.org"),
                        "open",
                        true,
                        "connections",
                        50,
                        "viewers",
                        5)))
                .isEqualTo(new HttpSettings(
                        "0.0.0.0",
                        9090,
                        List.of("https://ops.example.org:444"),
                        List.of("microscaling.example.org"),
                        true,
                        new HttpLimits(50, 5)));
        assertThat(bridge(Map.of(
                        "inbound",
                        List.of("reading.set"),
                        "tcp",
                        Map.of("enabled", true, "host", "localhost", "port", 7001, "connections", 3))))
                .isEqualTo(
                        new BridgeSettings(List.of("reading.set"), new TcpBridgeSettings(true, "localhost", 7001, 3)));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "engine.example.org", "127.0.0.1.example.org"})
    void from_reachableHostWithoutOpen_isRefused(String host) {
        http(Map.of("host", host));
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("http.host");
            assertThat(problem.message()).contains("no authentication", "http.open");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
    void from_loopbackHost_isAccepted(String host) {
        http(Map.of("host", host));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "null", "ops.example.org", "https://ops.example.org/", "ftp://x", "https://", "http://a b"})
    void from_badOrigin_isRefused(String origin) {
        http(Map.of("origins", List.of(origin)));
        assertThat(problems.list()).extracting(Problem::path).containsExactly("http.origins");
    }

    @Test
    void from_badValues_areAllNamed() {
        http(Map.of("port", 70_000, "prot", 1, "connections", 0, "hosts", List.of("a:1")));
        http(Map.of("connections", 5, "viewers", 6));
        bridge(Map.of("inbound", List.of("control"), "tcp", Map.of("host", "0.0.0.0", "port", 0)));
        assertThat(problems.list())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "http.port",
                        "http.prot",
                        "http.connections",
                        "http.hosts",
                        "http.viewers",
                        "bridge.inbound",
                        "bridge.tcp.host",
                        "bridge.tcp.port");
    }

    private HttpSettings http(Map<String, ?> values) {
        return HttpSettings.from(Settings.of("http", values, problems));
    }

    private BridgeSettings bridge(Map<String, ?> values) {
        return BridgeSettings.from(Settings.of("bridge", values, problems));
    }
}
