package io.microscaling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.EngineProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two processes on loopback that share the event bus: each shows the other's pools. */
class ClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void twoNodes_onLoopback_showEachOthersPoolsAndLoseTheOneThatGoes() throws IOException {
        int first = freePort();
        int second = freePort();
        try (EngineProcess a = new EngineProcess(config("left", first, first, second));
                EngineProcess b = new EngineProcess(config("right", second, first, second))) {
            await().atMost(PATIENCE).until(() -> a.get("/api/pools").contains("\"right\""));
            await().atMost(PATIENCE).until(() -> b.get("/api/pools").contains("\"left\""));
            assertThat(b.get("/api/pools/left")).contains("\"task-of-left\"", "\"running\"");
            assertThat(b.get("/api/pools/left/decisions")).contains("task-of-left");
            a.kill();
            await().atMost(PATIENCE).until(() -> isLost(b.get("/api/pools")));
            assertThat(b.get("/api/pools/right")).contains("\"task-of-right\"");
            a.start();
            await().atMost(PATIENCE).until(() -> !isLost(b.get("/api/pools")));
        }
    }

    /** A pool that is no longer announced is shown as lost, or no longer shown. */
    private static boolean isLost(String pools) {
        return !pools.contains("\"left\"") || pools.contains("\"lost\":true");
    }

    private static String config(String pool, int port, int first, int second) {
        return """
                pool:
                  name: %1$s
                  capacity: { containers: 3 }
                  scheduler: { type: toy }
                  tasks: [ { name: task-of-%1$s, min: 2, max: 3, target: { type: remainder } } ]
                cluster:
                  enabled: true
                  name: it-%3$d-%4$d
                  port: %2$d
                  members: [ "127.0.0.1:%3$d", "127.0.0.1:%4$d" ]
                """.formatted(pool, port, first, second);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
