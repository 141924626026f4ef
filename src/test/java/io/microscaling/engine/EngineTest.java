package io.microscaling.engine;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.ManualClock;
import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.pool.PoolSpec;
import io.microscaling.settings.TypedSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final PoolSpec SHOP = pool("shop", 5, task("worker", 1, 2, 5));

    private static final double JOBS_DONE = 7_500;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong epochs = new AtomicLong(1);
    private final Engine engine = new Engine(
            vertx,
            StateRepository.nothing(pool -> Future.succeededFuture(epochs.incrementAndGet())),
            "here:1",
            InstantSource.system());

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void apply_onePool_bringsItToItsSizeAndIsReady() {
        engine.apply(List.of(SHOP)).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isEqualTo(5));
        assertThat(engine.notReady().await()).isEmpty();
    }

    @Test
    void apply_schedulerThatDoesNotAnswer_saysSoAndNoNumber() {
        TypedSettings docker = new TypedSettings("docker", Map.of("host", "unix:///nonexistent/docker.sock"));
        engine.apply(List.of(on(docker, SHOP))).await();
        await().untilAsserted(() ->
                assertThat(snapshot("shop").getString("problem")).contains("unix:///nonexistent/docker.sock"));
        JsonObject problem = snapshot("shop").getJsonArray("problems").getJsonObject(0);
        assertThat(problem.getString("kind")).isEqualTo("counting");
        assertThat(problem.getLong("since")).isPositive();
        assertThat(worker("shop").fieldNames()).doesNotContain("running", "demand", "requested", "deaths");
        assertThat(engine.notReady().await()).isNotEmpty();
    }

    /** {@code LengthMetric} is in the tests only, and nothing else of the program knows it. */
    @Test
    void apply_metricOfAKindThatWasAdded_isReadAndActedUpon() {
        engine.apply(List.of(Pools.parse("""
                        name: shop
                        capacity: { containers: 9 }
                        interval: 50ms
                        scheduler: { type: toy }
                        tasks: [ { name: worker, max: 9, metric: { type: length, of: seven.. },
                                   target: { type: pass-through } } ]
                        """))).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isEqualTo(7));
    }

    /** Issue 7: a clock that was a day and a half ahead, and then corrected, stayed wrong until a restart. */
    @Test
    void clock_wrongOnceAndCorrected_schedulesAndPushesFollowTheWall() {
        ManualClock wall = new ManualClock();
        wall.set(Instant.parse("2026-01-05T12:00:00Z"));
        Engine late = new Engine(
                vertx,
                StateRepository.nothing(pool -> Future.succeededFuture(epochs.incrementAndGet())),
                "here:1",
                new SteadyClock(wall, System::nanoTime));
        late.apply(List.of(Pools.parse("""
                        name: shop
                        capacity: { containers: 9 }
                        interval: 50ms
                        scheduler: { type: toy }
                        schedules: [ { cron: "0 10 * * *", for: 4h, capacity: { containers: 4 } } ]
                        tasks: [ { name: worker, max: 9, metric: { type: bus }, target: { type: queue, length: 10 } } ]
                        """))).await();
        await().untilAsserted(() -> assertThat(capacity()).isEqualTo(4));
        wall.advance(Duration.ofHours(36));
        await().untilAsserted(() -> assertThat(capacity()).isEqualTo(9));
        wall.advance(Duration.ofHours(-36));
        await().untilAsserted(() -> assertThat(capacity()).isEqualTo(4));

        JsonObject reading =
                new JsonObject().put("task", "worker").put("value", 77).put("at", wall.millis());
        vertx.eventBus().request(Addresses.readingSet("shop"), reading).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getJsonObject("reading").getLong("value"))
                                .isEqualTo(77));
        assertThat(worker("shop").getJsonArray("trace").encode()).doesNotContain("stale");
        late.stop().await();
    }

    private int capacity() {
        return snapshot("shop").getJsonObject("capacity").getInteger("containers");
    }

    @Test
    void apply_otherPools_addsAndReleases() {
        engine.apply(List.of(SHOP)).await();
        engine.apply(List.of(pool("store", 3, task("worker", 1, 0, 3)))).await();
        assertThat(engine.pools()).extracting(PoolSpec::name).containsExactly("store");
        await().untilAsserted(
                        () -> assertThat(worker("store").getInteger("running")).isEqualTo(3));
    }

    @Test
    void apply_changedPool_keepsWhatViewersAreShownAndBeginsANewEpoch() {
        engine.apply(List.of(SHOP)).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isEqualTo(5));
        long before = snapshot("shop").getLong("epoch");
        int decisions = decisions("shop").size();
        assertThat(decisions).isPositive();
        engine.apply(List.of(pool("shop", 5, task("worker", 1, 2, 4)))).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("demand")).isEqualTo(4));
        assertThat(snapshot("shop").getLong("epoch")).isGreaterThan(before);
        assertThat(decisions("shop").size()).isGreaterThanOrEqualTo(decisions);
    }

    @Test
    void apply_samePool_changesNothing() {
        engine.apply(List.of(SHOP)).await();
        long epoch = epochs.get();
        engine.apply(List.of(pool("shop", 5, task("worker", 1, 2, 5)))).await();
        assertThat(epochs.get()).isEqualTo(epoch);
    }

    @Test
    void apply_changedPoolThatCannotBeDeployed_bringsTheOldOneBack() {
        engine.apply(List.of(SHOP)).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isEqualTo(5));
        long before = snapshot("shop").getLong("epoch");
        Future<Void> refused = engine.apply(List.of(on(new TypedSettings("no-such-scheduler", Map.of()), SHOP)));
        assertThatThrownBy(refused::await).hasMessageContaining("no-such-scheduler");
        assertThat(engine.pools()).containsExactly(SHOP);
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isEqualTo(5));
        assertThat(snapshot("shop").getLong("epoch")).isGreaterThan(before);
    }

    @Test
    void apply_severalPoolsThatCannotBeDeployed_namesEachAndDeploysTheRest() {
        PoolSpec store = pool("store", 3, task("worker", 1, 0, 3));
        PoolSpec yard = pool("yard", 3, task("worker", 1, 0, 3));
        Future<Void> applied = engine.apply(List.of(
                on(new TypedSettings("no-such-scheduler", Map.of()), SHOP),
                yard,
                on(new TypedSettings("nor-this-one", Map.of()), store)));
        assertThatThrownBy(applied::await)
                .hasMessageContaining("pool shop: ")
                .hasMessageContaining("no-such-scheduler")
                .hasMessageContaining("pool store: ")
                .hasMessageContaining("nor-this-one");
        assertThat(engine.pools()).containsExactly(yard);
        assertThat(engine.notReady().await()).containsKeys("shop", "store");
    }

    @Test
    void apply_afterARestart_handsThePlannerWhatWasKept() {
        Map<String, JsonObject> kept = new ConcurrentHashMap<>();
        runOnce(kept);
        assertThat(learned(kept).getDouble("done")).as("the toy counts no jobs").isZero();
        learned(kept).put("done", JOBS_DONE);
        runOnce(kept);
        assertThat(learned(kept).getDouble("done")).isEqualTo(JOBS_DONE);
    }

    @Test
    void apply_afterARestartWithGarbageKept_beginsAnewAndKeepsAgain() {
        Map<String, JsonObject> kept = new ConcurrentHashMap<>();
        kept.put("shop", new JsonObject("{\"worker\": \"garbage\"}"));
        runOnce(kept);
        assertThat(learned(kept).getDouble("rate")).isPositive();
    }

    /** Has an engine bring a pool to work and end, in which it keeps what was learned. */
    private void runOnce(Map<String, JsonObject> kept) {
        TypedSettings wait = new TypedSettings("wait", Map.of("within", "2s"));
        PoolSpec pool = pool(
                "shop", 5, task("worker", 1, 0, 5, wait, Optional.of(new TypedSettings("toy", Map.of("value", 3)))));
        Engine once = new Engine(vertx, keeping(kept), "here:1", InstantSource.system());
        once.apply(List.of(pool)).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isPositive());
        once.stop().await();
    }

    private static JsonObject learned(Map<String, JsonObject> kept) {
        return requireNonNull(kept.get("shop")).getJsonObject("worker").getJsonObject("learned");
    }

    @Test
    void apply_taskRemoved_showsItsContainersAndCountsThemAsUsed() {
        engine.apply(List.of(twoTasks())).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isEqualTo(3));
        engine.apply(List.of(workerAlone("keep"))).await();
        await().untilAsserted(() -> assertThat(notConfigured()).isEqualTo("batch 4"));
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isEqualTo(4));
        assertThat(worker("shop").getInteger("demand")).isEqualTo(4);
    }

    @Test
    void apply_taskRemovedAndToBeStopped_givesItsRoomToTheOthers() {
        engine.apply(List.of(twoTasks())).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isEqualTo(3));
        engine.apply(List.of(workerAlone("stop"))).await();
        await().untilAsserted(
                        () -> assertThat(worker("shop").getInteger("running")).isEqualTo(8));
        assertThat(notConfigured()).isEmpty();
    }

    private static PoolSpec shop(String notConfigured, String tasks) {
        return Pools.parse("{name: shop, capacity: {containers: 8}, interval: 50ms, notConfigured: %s, tasks: [%s],"
                        .formatted(notConfigured, tasks)
                + " scheduler: {type: toy, startDelay: 20ms, stopDelay: 20ms}}");
    }

    private static PoolSpec twoTasks() {
        return shop(
                "keep",
                "{name: worker, target: {type: fixed, count: 3}}, {name: batch, target: {type: fixed, count: 4}}");
    }

    private static PoolSpec workerAlone(String notConfigured) {
        return shop(notConfigured, "{name: worker, target: {type: fixed, count: 8}}");
    }

    private String notConfigured() {
        return snapshot("shop").getJsonArray("notConfigured", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(each -> each.getString("name") + " " + each.getInteger("running"))
                .collect(Collectors.joining());
    }

    private StateRepository keeping(Map<String, JsonObject> kept) {
        return new StateRepository() {
            @Override
            public Future<Long> nextEpoch(String pool) {
                return Future.succeededFuture(epochs.incrementAndGet());
            }

            @Override
            public Future<JsonObject> restore(String pool) {
                return Future.succeededFuture(kept.getOrDefault(pool, new JsonObject()));
            }

            @Override
            public Future<Integer> save(String pool, Supplier<Map<String, Object>> state) {
                JsonObject saved = new JsonObject(state.get());
                kept.put(pool, saved);
                return Future.succeededFuture(saved.encode().length());
            }
        };
    }

    @Test
    void stop_everything_leavesNoVerticle() {
        engine.apply(List.of(SHOP, pool("store", 3, task("worker", 1, 0, 3)))).await();
        engine.stop().await();
        assertThat(vertx.deploymentIDs()).isEmpty();
        assertThat(engine.pools()).isEmpty();
    }

    private static PoolSpec on(TypedSettings scheduler, PoolSpec pool) {
        return new PoolSpec(
                pool.name(),
                pool.capacity(),
                pool.schedules(),
                pool.pace(),
                scheduler,
                pool.lifecycle(),
                pool.dryRun(),
                pool.discover(),
                pool.tasks());
    }

    private JsonObject worker(String pool) {
        return snapshot(pool).getJsonArray("tasks").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(task -> task.getString("name"), task -> task))
                .get("worker");
    }

    private JsonObject snapshot(String pool) {
        return ask(Addresses.latest(Addresses.metrics(pool)));
    }

    private JsonArray decisions(String pool) {
        return ask(Addresses.decisions(pool)).getJsonArray("decisions");
    }

    private JsonObject ask(String address) {
        return vertx.eventBus()
                .<JsonObject>request(address, new JsonObject())
                .await()
                .body();
    }
}
