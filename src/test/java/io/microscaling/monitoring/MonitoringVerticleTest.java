package io.microscaling.monitoring;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.microscaling.ManualClock;
import io.microscaling.bus.Addresses;
import io.microscaling.bus.Publication;
import io.microscaling.bus.Publication.Reach;
import io.microscaling.bus.Sequence;
import io.microscaling.message.Counts;
import io.microscaling.message.Event;
import io.microscaling.message.Refusal;
import io.microscaling.message.Requested;
import io.microscaling.message.TargetPromise;
import io.microscaling.message.TaskCounts;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitoringVerticleTest {

    private static final Duration HEARTBEAT = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration LONGER_THAN_A_PAUSE = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private final Sequence sequence = new Sequence("shop", 1, clock);
    private final Publication counts = new Publication(vertx.eventBus(), Addresses.counts("shop"), Reach.NODE);
    private final Publication requested = new Publication(vertx.eventBus(), Addresses.requested("shop"), Reach.NODE);
    private final AtomicReference<Optional<Refusal>> refusal = new AtomicReference<>(Optional.empty());
    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        counts.start().await();
        requested.start().await();
        vertx.eventBus().<JsonObject>consumer(Addresses.metrics("shop"), snapshot -> heard.add(snapshot.body()));
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void heartbeat_beforeAnyMessage_tellsThePoolAndNoNumber() {
        deploy(HEARTBEAT);
        await().until(() -> heard.size() > 2);
        assertThat(heard.get(0).getString("node")).isEqualTo("here");
        assertThat(worker(heard.get(0)).getString("name")).isEqualTo("worker");
        assertThat(worker(heard.get(0)).fieldNames()).doesNotContain("running", "requested", "demand");
        assertThat(heard)
                .extracting(snapshot -> snapshot.getLong("seq"))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void change_isToldBeforeTheNextHeartbeat() {
        deploy(NEVER);
        counted(3);
        await().until(() -> !heard.isEmpty());
        assertThat(worker(heard.get(0)).getInteger("running")).isEqualTo(3);
    }

    @Test
    void changes_manyAtOnce_makeOneSnapshotWithAllOfThem() {
        deploy(NEVER);
        counted(1);
        counted(2);
        asked(5);
        counted(4);
        await().during(LONGER_THAN_A_PAUSE).until(() -> heard.size() == 1);
        assertThat(worker(heard.get(0)).getInteger("running")).isEqualTo(4);
        assertThat(worker(heard.get(0)).getInteger("requested")).isEqualTo(5);
        counted(6);
        await().until(() -> heard.size() == 2);
        assertThat(worker(heard.get(1)).getInteger("running")).isEqualTo(6);
    }

    @Test
    void messages_fromBeforeTheStart_areAskedFor() {
        counted(3);
        deploy(HEARTBEAT);
        await().until(() -> heard.stream().anyMatch(snapshot -> worker(snapshot).containsKey("running")));
    }

    @Test
    void message_thatIsUnreadable_isLeftOutAndTheOldOneStays() {
        deploy(HEARTBEAT);
        counted(3);
        await().until(() -> !heard.isEmpty() && worker(last()).containsKey("running"));
        vertx.eventBus().publish(Addresses.counts("shop"), new JsonObject().put("tasks", "none"));
        int before = heard.size();
        await().until(() -> heard.size() > before + 2);
        assertThat(worker(last()).getInteger("running")).isEqualTo(3);
    }

    @Test
    void viewer_whoComesLate_getsTheLatestSnapshot() {
        deploy(NEVER);
        counted(3);
        await().until(() -> !heard.isEmpty());
        assertThat(ask(Addresses.latest(Addresses.metrics("shop")))).isEqualTo(heard.get(0));
    }

    @Test
    void configuration_refused_isToldForAsLongAsItIs() {
        refusal.set(Optional.of(new Refusal("engine.yaml:7: no such type", Optional.empty(), clock.instant())));
        deploy(HEARTBEAT);
        await().until(() -> !heard.isEmpty());
        assertThat(heard.get(0).getJsonObject("configuration").getString("refused"))
                .isEqualTo("engine.yaml:7: no such type");
        refusal.set(Optional.empty());
        await().until(() -> !last().containsKey("configuration"));
    }

    @Test
    void event_isInTheEventsAndADecisionInTheDecisionsAsWell() {
        deploy(NEVER);
        tell(Event.of(sequence.next(), Event.Kind.PROBLEM, Optional.empty(), "no answer", "scheduler"));
        tell(Event.decision(sequence.next(), "worker", new Event.Move(2, 5), "queue 50 > 10", new JsonArray()));
        await().untilAsserted(() -> assertThat(whys(Addresses.latest(Addresses.events("shop")), "events"))
                .containsExactlyInAnyOrder("no answer", "queue 50 > 10"));
        assertThat(whys(Addresses.decisions("shop"), "decisions")).containsExactly("queue 50 > 10");
    }

    @Test
    void event_thatIsNone_isRefusedAndTheNextOneIsHeard() {
        deploy(NEVER);
        vertx.eventBus().publish(Addresses.events("shop"), "not an event");
        vertx.eventBus().publish(Addresses.events("shop"), new JsonObject().put("kind", "decision"));
        tell(Event.of(sequence.next(), Event.Kind.PROBLEM, Optional.empty(), "no answer", "scheduler"));
        await().untilAsserted(() -> assertThat(whys(Addresses.latest(Addresses.events("shop")), "events"))
                .containsExactly("no answer"));
    }

    @Test
    void history_hasASampleForEachHeartbeatAndNoneForEarlySnapshots() {
        deploy(NEVER);
        counted(3);
        await().until(() -> !heard.isEmpty());
        assertThat(ask(Addresses.history("shop")).getJsonArray("at")).isEmpty();
        vertx.deploymentIDs().forEach(id -> vertx.undeploy(id).await());
        deploy(HEARTBEAT);
        await().until(() -> ask(Addresses.history("shop")).getJsonArray("at").size() > 2);
    }

    @Test
    void start_announcesThePoolAtOnce() {
        List<JsonObject> announced = new CopyOnWriteArrayList<>();
        vertx.eventBus().<JsonObject>consumer(Addresses.POOLS, pool -> announced.add(pool.body()));
        deploy(NEVER);
        await().until(() -> !announced.isEmpty());
        assertThat(announced.get(0).getMap()).containsEntry("pool", "shop").containsEntry("node", "here");
    }

    private void deploy(Duration interval) {
        PoolSpec pool = pool("shop", 10, interval, Rollout.KEEP, false, task("worker", 1, 0, 10));
        vertx.deployVerticle(new MonitoringVerticle(
                        pool, 1, "here", task -> TargetPromise.NONE, refusal::get, PoolHistory.of(pool), clock))
                .await();
    }

    private void counted(int running) {
        Map<String, TaskCounts> tasks = Map.of("worker", TaskCounts.of(running, 0, 0));
        counts.publish(new Counts(sequence.next(), Optional.of(clock.instant()), tasks, Optional.empty()).toJson());
    }

    private void asked(int count) {
        Map<String, Requested.Entry> tasks = Map.of("worker", new Requested.Entry(count, Optional.empty()));
        requested.publish(new Requested(sequence.next(), tasks).toJson());
    }

    private void tell(Event event) {
        vertx.eventBus().publish(Addresses.events("shop"), event.toJson());
    }

    private List<String> whys(String address, String key) {
        return ask(address).getJsonArray(key).stream()
                .map(event -> ((JsonObject) event).getString("why"))
                .toList();
    }

    private JsonObject ask(String address) {
        return vertx.eventBus()
                .<JsonObject>request(address, new JsonObject())
                .await()
                .body();
    }

    private JsonObject last() {
        return heard.get(heard.size() - 1);
    }

    private static JsonObject worker(JsonObject snapshot) {
        return snapshot.getJsonArray("tasks").getJsonObject(0);
    }
}
