package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.it.DockerDaemon;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two engines that each have the pool "shop" on one Docker engine, and know nothing of each other but what it shows. */
class TwoEnginesIT {

    private static DockerDaemon docker;

    private final List<Vertx> opened = new ArrayList<>();

    @BeforeAll
    static void startDocker() {
        docker = new DockerDaemon();
        docker.buildBusybox();
    }

    @AfterAll
    static void stopDocker() {
        if (docker != null) {
            docker.close();
        }
    }

    @AfterEach
    void close() {
        opened.forEach(vertx -> vertx.close().await());
        List<String> command = new ArrayList<>(List.of("rm", "-f", "-v"));
        command.addAll(docker.list("{{.ID}}"));
        if (command.size() > 3) {
            docker.docker(command.toArray(String[]::new));
        }
    }

    @Test
    void theYounger_wantsMore_stopsActingAndBothSaySo() {
        One older = begin(2);
        eventually().until(() -> workers().size() == 2);
        One younger = begin(5);
        onlyTheOlderActs(older, younger, 2);
    }

    @Test
    void theYounger_wantsFewer_stopsActingAndBothSaySo() {
        One older = begin(5);
        eventually().until(() -> workers().size() == 5);
        One younger = begin(2);
        onlyTheOlderActs(older, younger, 5);
    }

    @Test
    void aSuccessor_ofOneThatEndedWithoutAWord_takesOver() {
        begin(2);
        eventually().until(() -> workers().size() == 2);
        opened.remove(0).close().await();
        One successor = begin(3);
        eventually().until(() -> workers().size() == 3);
        successor.engine().apply(List.of(pool(4))).await();
        eventually().until(() -> workers().size() == 4);
        eventually()
                .during(Duration.ofSeconds(2))
                .until(() -> !successor.snapshot().containsKey("conflict"));
        assertThat(successor.engine().notReady().await()).isEmpty();
    }

    private static void onlyTheOlderActs(One older, One younger, int containers) {
        eventually().untilAsserted(() -> {
            assertThat(younger.conflict()).isNotNull();
            assertThat(younger.conflict().getBoolean("yields")).isTrue();
            assertThat(older.conflict()).isNotNull();
            assertThat(older.conflict().getBoolean("yields")).isFalse();
        });
        eventually().until(() -> workers().size() == containers);
        List<String> settled = workers();
        eventually().during(Duration.ofSeconds(3)).until(() -> workers().equals(settled));
        for (One each : List.of(older, younger)) {
            assertThat(each.engine().notReady().await().get("shop")).contains("another engine");
            assertThat(each.snapshot().getJsonArray("problems"))
                    .extracting(problem -> ((JsonObject) problem).getString("kind"))
                    .contains("conflict")
                    .doesNotContain("counting");
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }

    private One begin(int count) {
        Vertx vertx = Vertx.vertx();
        opened.add(vertx);
        StateRepository keeping = StateRepository.nothing(pool -> Future.succeededFuture(System.currentTimeMillis()));
        Engine engine = new Engine(vertx, keeping, "here:1", InstantSource.system());
        engine.apply(List.of(pool(count))).await();
        return new One(vertx, engine);
    }

    private static PoolSpec pool(int count) {
        JsonObject worker = new JsonObject()
                .put("name", "worker")
                .put("image", DockerDaemon.BUSYBOX)
                .put("command", new JsonArray(DockerDaemon.forever()))
                .put("target", new JsonObject().put("type", "fixed").put("count", count));
        JsonObject scheduler = new JsonObject()
                .put("type", "docker")
                .put("host", docker.host())
                .put("network", "none")
                .put("stopGrace", "1s");
        return Pools.parse(new JsonObject()
                .put("name", "shop")
                .put("capacity", new JsonObject().put("containers", 8))
                .put("scheduler", scheduler)
                .put("tasks", new JsonArray().add(worker))
                .encode());
    }

    private static List<String> workers() {
        return docker.list("{{.ID}}", "label=microscaling.task=worker").stream()
                .sorted()
                .toList();
    }

    /** An engine in a world of its own. */
    private record One(Vertx vertx, Engine engine) {

        JsonObject conflict() {
            return snapshot().getJsonObject("conflict");
        }

        JsonObject snapshot() {
            return vertx.eventBus()
                    .<JsonObject>request(Addresses.latest(Addresses.metrics("shop")), new JsonObject())
                    .map(Message::body)
                    .otherwise(new JsonObject())
                    .await();
        }
    }
}
