package io.microscaling.scheduler.docker;

import static io.microscaling.Futures.end;
import static io.microscaling.scheduler.Commands.scale;
import static io.microscaling.scheduler.docker.DockerPools.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.message.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ScaleCommand;
import io.microscaling.scheduler.Scaled;
import io.microscaling.scheduler.Scheduler;
import io.microscaling.scheduler.SchedulerException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no real engine here shows: other versions, pulls, and TCP. */
class DockerSchedulerTest {

    private final Vertx vertx = Vertx.vertx();
    private final FakeEngine engine = new FakeEngine(vertx);
    private final List<Scheduler> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(scheduler -> end(scheduler.close()));
        engine.close();
        end(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({"1.12, 1.41, v1.41", "1.24, 1.44, v1.44", "1.44, 1.52, v1.44", "1.50, 1.60, v1.50"})
    void observe_enginesRange_speaksTheNearestVersion(String oldest, String newest, String spoken) {
        engine.speaks(oldest, newest);

        end(open(Map.of()).observe());

        assertThat(engine.requests()).anyMatch(each -> each.startsWith("GET /" + spoken + "/containers/json"));
    }

    @Test
    void observe_versionConfigured_asksForNone() {
        end(open(Map.of("apiVersion", "1.40")).observe());

        assertThat(engine.requests()).hasSize(1).allMatch(each -> each.startsWith("GET /v1.40/containers/json"));
    }

    @Test
    void observe_list_isFilteredByTheOriginalsLabel() {
        end(open(Map.of()).observe());

        assertThat(engine.requests())
                .filteredOn(each -> each.contains("/containers/json"))
                .allMatch(each -> each.contains("all=true") && each.contains("com.microscaling.microscaling-in-a-box"));
    }

    /** A list may lag behind an event; whoever went by both would count one container twice, and give up another for it. */
    @Test
    void observe_diedAndStillListedAsRunning_isCountedOnce() {
        String name = "microscaling-shop-worker-1";
        Map<String, String> labels = Map.of(Labels.POOL, "shop", Labels.TASK, "worker", Labels.ORIGINAL, "worker");
        engine.holds(name, labels, "running");
        JsonObject attributes = new JsonObject().put("name", name);
        labels.forEach(attributes::put);
        engine.garblesEvents(new JsonObject()
                .put("Type", "container")
                .put("Action", "die")
                .put("time", 1)
                .put("Actor", new JsonObject().put("ID", "id-" + name).put("Attributes", attributes))
                .encode());
        Scheduler scheduler = open(Map.of());

        await().until(() -> end(scheduler.observe()).of("worker").deaths() == 1);

        TaskCounts seen = end(scheduler.observe()).of("worker");
        assertThat(seen.running()).isZero();
        assertThat(seen.failed()).isEqualTo(1);
        assertThat(seen.deaths()).isEqualTo(1);
    }

    @Test
    void scale_imageMissing_isPulledOnceForAllAndStarted() {
        end(scale(open(Map.of()), WORKER, 4));

        assertThat(engine.requests())
                .filteredOn(each -> each.contains("/images/create"))
                .singleElement()
                .extracting(each -> URLDecoder.decode(each, StandardCharsets.UTF_8))
                .asString()
                .contains("fromImage=shop/worker:1");
        assertThat(count("POST", "/start")).isEqualTo(4);
    }

    @Test
    void scale_tenTasksInOneCall_listsOnce() {
        engine.withImage();
        Scheduler scheduler = open(Map.of());
        List<ScaleCommand> commands = IntStream.range(0, 10)
                .mapToObj(i -> new ScaleCommand(named("task-" + i), 1))
                .toList();

        end(Future.join(scheduler.scale(commands)));

        assertThat(count("GET", "/containers/json")).isEqualTo(1);
        assertThat(count("POST", "/start")).isEqualTo(10);
        assertThat(engine.requests())
                .filteredOn(each -> each.contains("/containers/create"))
                .doesNotHaveDuplicates();
    }

    /** An engine that is slow has a name long before it lists the container. */
    @Test
    void scale_anotherIsStillCreatingTheSame_waitsUntilItIsListed() {
        String name = "microscaling-shop-worker-1";
        engine.withImage();
        engine.reserves(name);

        Future<Scaled> scaled = scale(open(Map.of()), WORKER, 1);
        await().until(() -> count("POST", "/containers/create") > 6);
        engine.holds(name, Map.of(Labels.POOL, "shop", Labels.TASK, "worker", Labels.ORIGINAL, "worker"), "running");

        assertThat(end(scaled)).isEqualTo(new Scaled.Done());
        assertThat(engine.names("running")).containsExactly(name);
        assertThat(engine.requests())
                .filteredOn(each -> each.contains("/containers/create"))
                .allMatch(each -> each.contains(name));
    }

    @Test
    void scale_imageThere_isNotPulled() {
        engine.withImage();

        end(scale(open(Map.of()), WORKER, 2));

        assertThat(count("POST", "/images/create")).isZero();
    }

    @Test
    void scale_pullAlways_isPulledOnceThoughItIsThere() {
        engine.withImage();
        Scheduler scheduler = open(Map.of("pull", "always"));

        end(scale(scheduler, WORKER, 2));
        end(scale(scheduler, WORKER, 4));

        assertThat(count("POST", "/images/create")).isEqualTo(1);
        assertThat(count("POST", "/start")).isEqualTo(4);
    }

    @Test
    void scale_pullFailsOnItsWay_isRefusedWithTheReason() {
        engine.pulling(
                "{\"status\":\"Pulling\"}\n{\"error\":\"no space\",\"errorDetail\":{\"message\":\"no space\"}}\n");

        Throwable refused = failure(scale(open(Map.of()), WORKER, 1));

        assertThat(refused)
                .isInstanceOf(SchedulerException.class)
                .hasMessageContainingAll("image shop/worker:1 is not on the engine", "no space", "scheduler.pull");
        assertThat(count("POST", "/start")).isZero();
    }

    @Test
    void scale_engineRepeatsTheEnvironment_isShownNoValue(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "t0k\"en/from file");
        engine.repeatEnvironment();

        Throwable refused = failure(scale(
                open(Map.of()), withEnvironment(Map.of("TOKEN", "${file:%s}".formatted(file), "PLAIN", "writt3n")), 1));

        assertThat(refused)
                .hasMessageContaining("invalid environment variables")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("t0k", "from file", "writt3n");
    }

    @Test
    void scale_secretWithANul_isRefusedByNameBeforeTheEngineSeesIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "t0k\0en");
        engine.withImage();

        Throwable refused =
                failure(scale(open(Map.of()), withEnvironment(Map.of("TOKEN", "${file:%s}".formatted(file))), 1));

        assertThat(refused)
                .hasMessageContainingAll("TOKEN", "task worker", "NUL")
                .hasMessageNotContaining("t0k");
        assertThat(count("POST", "/containers/create")).isZero();
    }

    @Test
    void calls_silentOverTcp_endWithinTheirTimeLimit() {
        Scheduler scheduler = open(Map.of("timeout", "300ms"));
        end(scheduler.observe());
        engine.fallSilent();

        long begin = System.nanoTime();
        Throwable silent = failure(scheduler.observe());

        assertThat(silent).hasMessageContainingAll("does not answer", engine.host());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }

    private static TaskSpec withEnvironment(Map<String, String> env) {
        return DockerPools.task(WORKER.name(), env);
    }

    private static TaskSpec named(String name) {
        return DockerPools.task(name, Map.of());
    }

    private long count(String method, String part) {
        return engine.requests().stream()
                .filter(each -> each.startsWith(method) && each.contains(part))
                .count();
    }

    private Scheduler open(Map<String, Object> more) {
        Scheduler scheduler = DockerPools.open(vertx, new DockerType(), engine, "shop", more);
        opened.add(scheduler);
        return scheduler;
    }

    private static Throwable failure(Future<?> future) {
        try {
            end(future);
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
        throw new AssertionError("it did not fail");
    }
}
