package io.microscaling.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.microscaling.ManualClock;
import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.microscaling.bus.Ownership;
import io.microscaling.bus.Publication;
import io.microscaling.bus.Publication.Reach;
import io.microscaling.bus.Sequence;
import io.microscaling.bus.Subscription;
import io.microscaling.message.Counts;
import io.microscaling.message.Demand;
import io.microscaling.message.Requested;
import io.microscaling.message.TaskCounts;
import io.microscaling.metric.MetricException;
import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.MetricSource;
import io.microscaling.metric.MetricType;
import io.microscaling.planning.Planner;
import io.microscaling.planning.PlannerState;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Rollout;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandVerticleTest {

    private static final Duration FAR = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private final ManualClock wall = new ManualClock();
    private final Sequence sequence = new Sequence("shop", 1, clock);
    private final Publication counts = new Publication(vertx.eventBus(), Addresses.counts("shop"), Reach.NODE);
    private final Publication requested = new Publication(vertx.eventBus(), Addresses.requested("shop"), Reach.NODE);
    private volatile boolean mayAct = true;
    private final List<Demand> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void push_betweenHeartbeats_isActedUponAtOnce() {
        deploy(FAR, Map.of("worker", bus()));
        know(1);
        JsonObject answer = push(new JsonObject().put("task", "worker").put("value", 500));
        assertThat(answer).isEqualTo(new JsonObject().put("ok", true));
        await().untilAsserted(() -> assertThat(last().demand()).isEqualTo(9));
        assertThat(last().trace().encode()).contains("queue 500 is over 50");
    }

    @Test
    void push_ofOneOfSeveralMetrics_goesIntoTheFormula() {
        PoolSpec pool = Pools.parse("""
                name: shop
                interval: 1h
                tasks:
                  - name: worker
                    metrics: [ { name: q, type: bus }, { name: busy, type: bus } ]
                    formula: q / 10 + busy
                    target: { type: pass-through }""");
        deploy(new DemandVerticle(
                pool,
                1,
                Planner.of(pool),
                Map.of("worker/q", bus(), "worker/busy", bus()),
                PlannerState.empty(),
                clock,
                wall,
                Ownership.ALWAYS));
        know(1);
        push(new JsonObject().put("task", "worker").put("metric", "q").put("value", 40));
        push(new JsonObject().put("task", "worker").put("metric", "busy").put("value", 3));
        await().untilAsserted(() -> assertThat(last().demand()).isEqualTo(7));
        assertThatThrownBy(() -> push(new JsonObject()
                        .put("task", "worker")
                        .put("metric", "cpu")
                        .put("value", 1)))
                .isInstanceOfSatisfying(
                        ReplyException.class,
                        refused -> assertThat(refused.failureCode()).isEqualTo(404));
    }

    @Test
    void push_thousandInOneInterval_areAllAnsweredInAFewPlansAndTheNewestWins() {
        DemandVerticle verticle = verticle(Duration.ofSeconds(2), Map.of("worker", bus()));
        deploy(verticle);
        know(1);
        await().until(() -> verticle.plans() > 0);
        long before = verticle.plans();

        List<Future<Message<JsonObject>>> answers = new ArrayList<>();
        for (int value = 1; value <= 1_000; value++) {
            JsonObject body = new JsonObject().put("task", "worker").put("value", value);
            answers.add(vertx.eventBus().request(Addresses.readingSet("shop"), body));
        }
        Future.all(answers).await();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.result().body()).isEqualTo(new JsonObject().put("ok", true)));
        await().untilAsserted(
                        () -> assertThat(last().reading().getLong("value")).isEqualTo(1_000));
        assertThat(verticle.plans() - before).isBetween(1L, 15L);
    }

    @Test
    void heartbeats_ofASettledPool_planOnceEach() {
        DemandVerticle verticle = verticle(Duration.ofMillis(40), Map.of("worker", context -> reading(500)));
        deploy(verticle);
        know(9);
        await().until(() -> heard.size() >= 2);
        long plansBefore = verticle.plans();
        int heartbeatsBefore = heard.size();

        vertx.setPeriodic(3, timer -> know(9));
        await().until(() -> heard.size() >= heartbeatsBefore + 10);

        assertThat(verticle.plans() - plansBefore).isBetween(9L, heard.size() - heartbeatsBefore + 1L);
    }

    @Test
    void counts_thatChanged_arePlannedWithAtOnce() {
        DemandVerticle verticle = verticle(FAR, Map.of("worker", context -> reading(500)));
        deploy(verticle);
        know(9);
        await().until(() -> verticle.plans() > 0);
        know(9);
        long before = verticle.plans();

        know(8);

        await().until(() -> verticle.plans() > before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"task\":\"nobody\",\"value\":1}|404",
                "{\"task\":\"other\",\"value\":1}|409",
                "{\"task\":\"worker\",\"value\":-1}|422",
                "{\"task\":\"worker\"}|400",
                "{\"value\":1,\"tsk\":\"worker\"}|400"
            })
    void push_thatIsNoGood_isRefusedWithACodeAndASentence(String body, int code) {
        deploy(FAR, Map.of("worker", bus(), "other", context -> reading(1)));
        assertThatThrownBy(() -> push(new JsonObject(body)))
                .isInstanceOfSatisfying(
                        ReplyException.class,
                        refusal -> assertThat(refusal.failureCode()).isEqualTo(code));
    }

    @Test
    void push_ofAnOlderReading_isRefusedWithACodeAndASentence() {
        deploy(FAR, Map.of("worker", bus()));
        push(new JsonObject().put("task", "worker").put("value", 1).put("at", wall.millis()));
        JsonObject older =
                new JsonObject().put("task", "worker").put("value", 2).put("at", wall.millis() - 1);
        assertThatThrownBy(() -> push(older)).isInstanceOfSatisfying(ReplyException.class, refusal -> {
            assertThat(refusal.failureCode()).isEqualTo(409);
            assertThat(refusal).hasMessageContaining("older than the one before");
        });
    }

    /** The clock that never goes back is a day ahead of the wall, which was set wrong once. */
    @Test
    void push_withATimeAfterTheWallWasCorrected_isTakenWithItsAge() {
        clock.advance(Duration.ofDays(1));
        deploy(FAR, Map.of("worker", bus()));
        know(1);
        push(new JsonObject().put("task", "worker").put("value", 500).put("at", wall.millis() - 100));
        await().untilAsserted(() -> assertThat(last().demand()).isEqualTo(9));
        assertThat(last().reading().getLong("at")).isEqualTo(clock.millis() - 100);
    }

    @Test
    void source_thatFailsAndComesBack_saysSoOnceEach() {
        List<JsonObject> events = new CopyOnWriteArrayList<>();
        vertx.eventBus().<JsonObject>consumer(Addresses.events("shop"), event -> {
            if (event.body().getString("kind").equals("metric")) {
                events.add(event.body());
            }
        });
        List<Future<Reading.Measured>> answers = new CopyOnWriteArrayList<>(List.of(
                Future.failedFuture(new MetricException("connection refused")),
                Future.failedFuture(new MetricException("no route to host"))));
        MetricSource flaky = () -> answers.isEmpty() ? reading(1).read() : answers.remove(0);
        deploy(Duration.ofMillis(10), Map.of("worker", context -> flaky));
        know(1);
        await().until(() -> answers.size() == 1);
        clock.advance(Duration.ofSeconds(2));
        await().until(answers::isEmpty);
        clock.advance(Duration.ofSeconds(2));
        await().untilAsserted(() -> assertThat(events).hasSizeGreaterThanOrEqualTo(2));
        await().during(Duration.ofMillis(100)).until(() -> events.size() == 2);
        assertThat(events)
                .extracting(event -> event.getString("why"))
                .containsExactly("the metric cannot be read: connection refused", "the metric is back after 4 s");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getString("task")).isEqualTo("worker"));
    }

    @Test
    void source_thatFails_holdsTheTaskAndSaysWhy() {
        MetricSource failing = () -> Future.failedFuture(new MetricException("connection refused"));
        deploy(Duration.ofMillis(20), Map.of("worker", context -> failing));
        know(4);
        await().untilAsserted(() -> assertThat(last().trace().encode()).contains("connection refused"));
        assertThat(last().demand()).isEqualTo(4);
        assertThat(last().reading()).isEqualTo(new JsonObject().put("absent", "connection refused"));
    }

    @Test
    void source_thatNeverAnswers_holdsUpNobody() {
        MetricSource silent = () -> Promise.<Reading.Measured>promise().future();
        deploy(Duration.ofMillis(20), Map.of("other", context -> silent, "worker", context -> reading(500)));
        know(1);
        await().untilAsserted(() -> assertThat(last().demand()).isEqualTo(9));
    }

    @Test
    void restart_ofThisVerticleAlone_knowsAllAtOnce() {
        String id = deploy(FAR, Map.of("worker", context -> reading(500)));
        know(1);
        await().untilAsserted(() -> assertThat(last().demand()).isEqualTo(9));
        vertx.undeploy(id).await();
        heard.clear();
        clock.advance(Duration.ofSeconds(1));
        vertx.deployVerticle(verticle(FAR, Map.of("worker", context -> reading(500))))
                .await();
        await().untilAsserted(() -> assertThat(heard).isNotEmpty());
    }

    @Test
    void plan_withoutCounts_isNotMade() {
        deploy(Duration.ofMillis(10), Map.of("worker", context -> reading(500)));
        await().during(Duration.ofMillis(150)).until(heard::isEmpty);
    }

    @Test
    void plan_whileAnotherNodeActsForThePool_isNotMade() {
        mayAct = false;
        deploy(Duration.ofMillis(10), Map.of("worker", context -> reading(500)));
        know(1);
        await().during(Duration.ofMillis(150)).until(heard::isEmpty);

        mayAct = true;

        await().untilAsserted(() -> assertThat(last().demand()).isEqualTo(9));
    }

    private MetricSource reading(double value) {
        return () -> Future.succeededFuture(new Reading.Measured(value, clock.instant()));
    }

    private static MetricFactory bus() {
        Problems problems = new Problems();
        return MetricType.catalog()
                .find("bus", "type", problems)
                .orElseThrow()
                .parse(Settings.of("metric", Map.of(), problems));
    }

    private String deploy(Duration interval, Map<String, MetricFactory> metrics) {
        return deploy(verticle(interval, metrics));
    }

    private String deploy(DemandVerticle verticle) {
        counts.start().await();
        requested.start().await();
        new Subscription<>(vertx.eventBus(), Addresses.demand("shop"), Demand::from, heard::add)
                .start()
                .await();
        return vertx.deployVerticle(verticle).await();
    }

    private DemandVerticle verticle(Duration interval, Map<String, MetricFactory> metrics) {
        PoolSpec pool = Pools.pool(
                "shop",
                10,
                interval,
                Rollout.KEEP,
                false,
                Pools.pushed("worker", 1, 0, 9, 50),
                Pools.pushed("other", 2, 0, 1, 50));
        return new DemandVerticle(pool, 1, Planner.of(pool), metrics, PlannerState.empty(), clock, wall, () -> mayAct);
    }

    private void know(int running) {
        TaskCounts seen = TaskCounts.of(running, 0, 0);
        counts.publish(
                new Counts(sequence.next(), Optional.of(clock.instant()), Map.of("worker", seen), Optional.empty())
                        .toJson());
        requested.publish(new Requested(
                        sequence.next(), Map.of("worker", new Requested.Entry(running, Optional.empty())))
                .toJson());
    }

    private JsonObject push(JsonObject body) {
        return vertx.eventBus()
                .<JsonObject>request(Addresses.readingSet("shop"), body)
                .await()
                .body();
    }

    private Demand.Entry last() {
        assertThat(heard).isNotEmpty();
        return heard.get(heard.size() - 1).tasks().get("worker");
    }
}
