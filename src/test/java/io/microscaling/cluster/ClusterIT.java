package io.microscaling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.EngineProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.stream.Stream;
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
            await().atMost(PATIENCE).until(() -> shows(a, "right") && shows(b, "left"));
            await().atMost(PATIENCE).until(() -> running(b, "left") == 3);
            assertThat(decided(b, "left")).containsOnly("task-of-left");
            a.kill();
            await().atMost(PATIENCE).until(() -> !shows(b, "left"));
            assertThat(shows(b, "right")).isTrue();
            assertThat(running(b, "right")).isEqualTo(3);
            a.start();
            await().atMost(PATIENCE).until(() -> shows(b, "left"));
        }
    }

    /** Whether a pool is shown, and not as lost. */
    private static boolean shows(EngineProcess engine, String pool) {
        return objects(engine, "/api/pools", "pools")
                .anyMatch(each -> pool.equals(each.getString("name")) && !each.getBoolean("lost"));
    }

    /** How many containers of the pool's one task run; 0 while they are not counted. */
    private static int running(EngineProcess engine, String pool) {
        return objects(engine, "/api/pools/" + pool, "tasks")
                .mapToInt(task -> task.getInteger("running", 0))
                .sum();
    }

    private static Stream<String> decided(EngineProcess engine, String pool) {
        return objects(engine, "/api/pools/" + pool + "/decisions", "decisions").map(each -> each.getString("task"));
    }

    private static Stream<JsonObject> objects(EngineProcess engine, String path, String key) {
        return new JsonObject(engine.get(path)).getJsonArray(key).stream().map(JsonObject.class::cast);
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
