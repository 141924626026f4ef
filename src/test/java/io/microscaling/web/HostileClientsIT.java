package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.EngineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real process with little memory, and clients that mean it no good: it goes on, and ends when it is told to. */
class HostileClientsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int VIEWERS = 900;
    private static final int BRIDGE_READERS = 60;

    private final int bridgePort = EngineProcess.freePort();
    private final List<RawClient> clients = new ArrayList<>();
    private EngineProcess engine;

    @BeforeEach
    void start() throws IOException {
        String demo = Files.readString(Path.of("conf", "demo.yaml"));
        engine =
                new EngineProcess(demo + "\nbridge: { tcp: { enabled: true, port: " + bridgePort + " } }\n", "-Xmx96m");
    }

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        engine.close();
    }

    @Test
    void viewersAndReadersThatNeverRead_garbageAndSlowHeads_leaveItAliveAndObedient() {
        for (int i = 0; i < VIEWERS; i++) {
            http().send(RawClient.UPGRADE)
                    .webSocket("{\"type\":\"register\",\"address\":\"microscaling.demo.metrics\"}");
        }
        for (int i = 0; i < BRIDGE_READERS; i++) {
            RawClient reader = bridge();
            for (int again = 0; again < 100; again++) {
                reader.frame("{\"type\":\"register\",\"address\":\"microscaling.demo.metrics\"}");
            }
        }
        bridge().length(Integer.MAX_VALUE).send("x".repeat(1_000_000));
        bridge().length(-1);
        http().send("GET / HTTP/1.1\r\nX: ").send("\u0000\u001b[2J\r\n\r\n".repeat(1000));
        http().send("GET /..%5cetc HTTP/1.1\r\nHost: localhost\r\n\r\n");
        http().send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500));

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> engine.get("/health/live").contains("UP"));
        assertThat(engine.get("/api/pools")).contains("\"demo\"");

        assertThat(engine.log()).doesNotContain("ERROR", "OutOfMemory", "\u001b", "\tat ", " | at ");
        assertThat(engine.log().lines().filter(line -> line.contains("WARN")).count())
                .as("warnings, which are limited")
                .isLessThan(100);
        assertThat(engine.log()).contains("bus bridge refused").doesNotContain("Gauge");
        assertThat(engine.stopsWithin(Duration.ofSeconds(20))).isTrue();
    }

    private RawClient http() {
        return open(engine.port());
    }

    private RawClient bridge() {
        return open(bridgePort);
    }

    private RawClient open(int port) {
        RawClient client = RawClient.neverReading(port);
        clients.add(client);
        return client;
    }
}
