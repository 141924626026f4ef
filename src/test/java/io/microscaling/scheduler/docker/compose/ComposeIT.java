package io.microscaling.scheduler.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.it.DockerAndRedis;
import io.microscaling.it.EngineProcess;
import io.microscaling.it.Prerequisites;
import io.microscaling.it.TempFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Services of a Compose file that are scaled by their labels alone, by the jar as a user runs it, on a real engine. */
class ComposeIT {

    @RegisterExtension
    static final DockerAndRedis SYSTEMS = new DockerAndRedis();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String FILE = """
            version: "2.4"
            services:
              worker:
                image: it/busybox:1
                command: ["/bin/sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait $$!; done"]
                environment: { QUEUE: jobs }
                mem_limit: 64m
                volumes: [ "data:/data" ]
                networks: { back: { aliases: [ crew ] }, front: {} }
                labels:
                  microscaling.priority: "1"
                  microscaling.min: "1"
                  microscaling.max: "5"
                  microscaling.metric: redis
                  microscaling.metric.url: "%s"
                  microscaling.metric.key: jobs
                  microscaling.target: average-value
                  microscaling.target.value: "2"
              other:
                image: it/busybox:1
                command: ["/bin/sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait $$!; done"]
                network_mode: none
              broken:
                image: it/busybox:1
                command: ["/bin/sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait $$!; done"]
                network_mode: none
                labels: { microscaling.priority: high, microscaling.target: remainder }
            networks: { back: {}, front: {} }
            volumes: { data: {} }
            """;

    private static final String ENGINE = """
            pool:
              name: shop
              capacity: { containers: 10 }
              discover: true
              scheduler: { type: docker, host: "%s", stopGrace: 2s }
            """;

    private final TempFolder folder = new TempFolder("compose");
    private final Path file = folder.file("docker-compose.yml");
    private EngineProcess engine;

    @BeforeAll
    static void require() {
        Prerequisites.require("docker-compose");
    }

    @BeforeEach
    void up() throws IOException {
        SYSTEMS.redis().command("DEL", "jobs");
        Files.writeString(file, FILE.formatted(SYSTEMS.redis().url()));
        compose("up", "-d");
        engine = new EngineProcess(ENGINE.formatted(SYSTEMS.docker().host()));
    }

    @AfterEach
    void down() {
        engine.close();
        compose("down", "-v", "-t", "1");
        folder.close();
    }

    @Test
    void services_labelled_areScaledUpAndDownAndCopiedFaithfully() {
        push(6);
        await().atMost(PATIENCE).until(() -> names("worker").size() == 3);

        assertThat(names("worker")).containsExactly("shop_worker_1", "shop_worker_2", "shop_worker_3");
        assertThat(compose("ps")).contains("shop_worker_1", "shop_worker_2", "shop_worker_3");
        JsonObject original = inspect("shop_worker_1");
        JsonObject copy = inspect("shop_worker_3");
        assertThat(copy.getString("Image")).isEqualTo(original.getString("Image"));
        assertThat(config(copy)).isEqualTo(config(original));
        assertThat(copy.getJsonObject("HostConfig")).isEqualTo(original.getJsonObject("HostConfig"));
        assertThat(copy.getJsonArray("Mounts")).isEqualTo(original.getJsonArray("Mounts"));
        assertThat(networks(copy).fieldNames()).isEqualTo(networks(original).fieldNames());
        assertThat(networks(copy).getJsonObject("shop_back").getJsonArray("Aliases"))
                .contains("worker", "crew");
        assertThat(names("other")).containsExactly("shop_other_1");
        assertThat(names("broken")).containsExactly("shop_broken_1");
        assertThat(engine.log()).contains("service shop/broken, label priority: 'high' is not allowed");

        SYSTEMS.redis().command("DEL", "jobs");
        await().atMost(PATIENCE).until(() -> names("worker").equals(List.of("shop_worker_1")));
        assertThat(SYSTEMS.docker().list("{{.Names}}", "label=com.docker.compose.service=worker"))
                .containsExactly("shop_worker_1");
    }

    @Test
    void services_fileChanged_surviveUpAndLeaveNothingAfterDown() throws IOException {
        push(6);
        await().atMost(PATIENCE).until(() -> names("worker").size() == 3);

        Files.writeString(file, Files.readString(file).replace("QUEUE: jobs", "QUEUE: others"));
        compose("up", "-d");

        await().atMost(PATIENCE)
                .until(() -> names("worker").size() == 3
                        && names("worker").stream().allMatch(name -> env(name).contains("QUEUE=others")));
        compose("up", "-d", "--scale", "worker=1");
        await().atMost(PATIENCE).until(() -> names("worker").size() == 3);

        compose("down", "-t", "1");

        await().during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .until(() -> SYSTEMS.docker().list("{{.Names}}").isEmpty());
        await().atMost(PATIENCE).until(() -> engine.log().contains("service worker is no task any more"));
        assertThat(SYSTEMS.docker()
                        .docker("network", "ls", "--format", "{{.Name}}")
                        .lines())
                .containsExactlyInAnyOrder("host", "none");
    }

    @Test
    void services_containerLost_isReplaced() {
        push(6);
        await().atMost(PATIENCE).until(() -> names("worker").size() == 3);

        SYSTEMS.docker().docker("rm", "-f", "shop_worker_3");
        SYSTEMS.docker().docker("kill", "shop_worker_2");

        await().atMost(PATIENCE).until(() -> names("worker").size() == 3);
    }

    private static void push(int jobs) {
        SYSTEMS.redis()
                .lpush(
                        "jobs",
                        IntStream.range(0, jobs).mapToObj(String::valueOf).toArray(String[]::new));
    }

    private String compose(String... words) {
        return SYSTEMS.docker().compose("shop", file, words);
    }

    private static List<String> names(String service) {
        return SYSTEMS
                .docker()
                .list("{{.Names}}", "label=com.docker.compose.service=" + service, "status=running")
                .stream()
                .sorted()
                .toList();
    }

    private static JsonObject inspect(String name) {
        return new JsonObject(SYSTEMS.docker().docker("inspect", "--format", "{{json .}}", name));
    }

    private static String env(String name) {
        return SYSTEMS.docker().docker("inspect", "--format", "{{json .Config.Env}}", name);
    }

    private static JsonObject networks(JsonObject container) {
        return container.getJsonObject("NetworkSettings").getJsonObject("Networks");
    }

    /** Without what only one container can have. */
    private static JsonObject config(JsonObject container) {
        JsonObject config = container.getJsonObject("Config").copy();
        config.remove("Hostname");
        config.getJsonObject("Labels").remove("com.docker.compose.container-number");
        config.getJsonObject("Labels").remove("microscaling.copy");
        return config;
    }
}
