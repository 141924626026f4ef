package io.microscaling.monitoring;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.Conflict;
import io.microscaling.message.Counts;
import io.microscaling.message.Demand;
import io.microscaling.message.Requested;
import io.microscaling.message.Stamp;
import io.microscaling.message.TargetPromise;
import io.microscaling.message.TaskCounts;
import io.microscaling.message.Wait;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.Capacity;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final Stamp STAMP = new Stamp("shop", 1, 2, Instant.ofEpochMilli(3));
    private static final String[] NUMBERS = {
        "running", "starting", "stopping", "failed", "deaths", "demand", "requested", "ideal"
    };

    private final Snapshot snapshot =
            new Snapshot(pool("shop", 5, task("worker", 1, 0, 5)), "here", task -> TargetPromise.NONE);

    @Test
    void beforeTheFirstCount_hasTheProblemAndNoNumber() {
        JsonObject message =
                of(Optional.of(new Counts(STAMP, Optional.empty(), Map.of(), Optional.of("Docker does not answer"))));
        assertThat(message.getString("problem")).isEqualTo("Docker does not answer");
        assertThat(message.fieldNames()).doesNotContain("observedAt");
        assertThat(worker(message).fieldNames()).doesNotContain(NUMBERS).contains("min", "max", "reading");
    }

    @Test
    void beforeAnyMessage_hasNoNumber() {
        assertThat(worker(of(Optional.empty())).fieldNames()).doesNotContain(NUMBERS);
    }

    @Test
    void counted_hasWhatRuns() {
        JsonObject message = of(Optional.of(new Counts(
                STAMP,
                Optional.of(Instant.ofEpochMilli(3)),
                Map.of("worker", TaskCounts.of(2, 1, 0)),
                Optional.empty())));
        assertThat(message.getLong("observedAt")).isEqualTo(3);
        assertThat(worker(message).fieldNames()).contains(NUMBERS);
        assertThat(worker(message).getInteger("requested")).isEqualTo(3);
    }

    @Test
    void target_thatTakesWhatIsLeft_saysSo() {
        Snapshot filled = new Snapshot(pool("shop", 5, task("worker", 1, 0, 5)), "here", task -> TargetPromise.FILLS);
        assertThat(target(filled)).containsEntry("fills", true);
        assertThat(target(snapshot)).doesNotContainKey("fills");
    }

    @Test
    void target_thatPromisesAWaitOrAGoal_saysWhich() {
        PoolSpec pool = pool("shop", 5, task("worker", 1, 0, 5), task("other", 2, 0, 5));
        Snapshot promising = new Snapshot(
                pool,
                "here",
                name -> name.equals("worker")
                        ? TargetPromise.within(Duration.ofMillis(2_500))
                        : TargetPromise.goal(50));
        String type = pool.tasks().get(0).goal().target().type();

        assertThat(target(promising)).isEqualTo(Map.of("type", type, "within", "2500ms"));
        JsonObject second = promising
                .of(STAMP, Optional.empty(), Optional.empty(), Optional.empty(), Map.of())
                .getJsonArray("tasks")
                .getJsonObject(1);
        assertThat(second.getJsonObject("target").getMap()).isEqualTo(Map.of("type", type, "goal", 50.0));
    }

    private static Map<String, Object> target(Snapshot snapshot) {
        JsonObject message = snapshot.of(STAMP, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        return worker(message).getJsonObject("target").getMap();
    }

    @Test
    void schedulesInForce_showWhatHoldsNow() {
        JsonObject message = of(new Demand(
                STAMP,
                Optional.of(new Capacity(3)),
                Optional.of("'0 22 * * *' (UTC) for 8h"),
                Map.of(
                        "worker",
                        entry(new Bounds(1, 2, 4, Optional.of("'0 8 * * *' (UTC) for 10h")), Optional.empty()))));
        assertThat(message.getJsonObject("capacity")).isEqualTo(new JsonObject().put("containers", 3));
        assertThat(message.getString("schedule")).isEqualTo("'0 22 * * *' (UTC) for 8h");
        assertThat(worker(message).getMap())
                .containsEntry("min", 1)
                .containsEntry("max", 2)
                .containsEntry("priority", 4)
                .containsEntry("schedule", "'0 8 * * *' (UTC) for 10h");
    }

    @Test
    void noPlanYet_showsWhatIsConfigured() {
        JsonObject message = of(Optional.empty());
        assertThat(message.getJsonObject("capacity").getInteger("containers")).isEqualTo(5);
        assertThat(worker(message).getMap())
                .containsEntry("min", 0)
                .containsEntry("max", 5)
                .containsEntry("priority", 1)
                .doesNotContainKeys("schedule", "wait");
    }

    @Test
    void expectedWait_isShownInSeconds() {
        Bounds bounds = new Bounds(0, 5, 1, Optional.empty());
        JsonObject message = of(new Demand(
                STAMP,
                Optional.empty(),
                Optional.empty(),
                Map.of("worker", entry(bounds, Optional.of(new Wait(81.33333, 2))))));
        assertThat(worker(message).getJsonObject("wait"))
                .isEqualTo(new JsonObject().put("expected", 81.333).put("limit", 2.0));
    }

    @Test
    void demandAndRequest_areShownBesideWhatRuns() {
        JsonObject worker = worker(snapshot.of(
                STAMP,
                Optional.of(counts(TaskCounts.of(2, 1, 0))),
                Optional.of(demand(new JsonArray())),
                Optional.of(requested(Optional.empty())),
                Map.of()));
        assertThat(worker.getMap())
                .containsEntry("running", 2)
                .containsEntry("starting", 1)
                .containsEntry("requested", 4)
                .containsEntry("demand", 2)
                .containsEntry("ideal", 7)
                .doesNotContainKey("blocked");
    }

    @Test
    void noPlanYet_takesWhatWasRequestedForDemandAndIdeal() {
        JsonObject worker = worker(snapshot.of(
                STAMP, Optional.empty(), Optional.empty(), Optional.of(requested(Optional.empty())), Map.of()));
        assertThat(worker.getMap()).containsEntry("demand", 4).containsEntry("ideal", 4);
    }

    @Test
    void blocked_saysWhy() {
        Requested.Blocked blocked = new Requested.Blocked(
                "no such image", Requested.Severity.TROUBLE, Instant.ofEpochMilli(5), Optional.empty());
        JsonObject worker = worker(snapshot.of(
                STAMP, Optional.empty(), Optional.empty(), Optional.of(requested(Optional.of(blocked))), Map.of()));
        assertThat(worker.getJsonObject("blocked")).isEqualTo(blocked.toJson());
    }

    @Test
    void why_isThatOfTheStageThatHoldsElseThatOfTheLastMove() {
        JsonArray holds = new JsonArray().add(step(2, 2, "rests"));
        JsonArray moves = new JsonArray().add(step(2, 2, "rests")).add(step(2, 4, "queue is long"));
        Map<String, String> lastMoves = Map.of("worker", "1 → 2: busy");
        assertThat(why(holds, lastMoves)).isEqualTo("rests");
        assertThat(why(moves, lastMoves)).isEqualTo("1 → 2: busy");
        assertThat(why(new JsonArray(), lastMoves)).isEqualTo("1 → 2: busy");
        assertThat(why(new JsonArray(), Map.of("batch", "1 → 2: busy"))).isEmpty();
    }

    @Test
    void tasks_areInOrderOfPriority() {
        Snapshot three = new Snapshot(
                pool("shop", 5, task("low", 9, 0, 5), task("high", 1, 0, 5), task("middle", 4, 0, 5)),
                "here",
                task -> TargetPromise.NONE);
        JsonObject message = three.of(STAMP, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        assertThat(message.getJsonArray("tasks"))
                .extracting(task -> ((JsonObject) task).getString("name"))
                .containsExactly("high", "middle", "low");
    }

    @Test
    void containersThatAreNotConfigured_andAnotherEngine_areShown() {
        JsonObject message = of(Optional.of(new Counts(
                STAMP,
                Optional.of(Instant.ofEpochMilli(3)),
                Map.of(),
                Map.of("gone", new TaskCounts(4, 3, 2, 1, 0, 0)),
                Optional.of(new Conflict("another engine", true)),
                Optional.empty())));
        assertThat(message.getJsonArray("notConfigured").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("name", "gone")
                        .put("running", 4)
                        .put("starting", 3)
                        .put("stopping", 2)
                        .put("failed", 1));
        assertThat(message.getJsonObject("conflict").getString("why")).isEqualTo("another engine");
    }

    private String why(JsonArray trace, Map<String, String> lastMoves) {
        return worker(snapshot.of(STAMP, Optional.empty(), Optional.of(demand(trace)), Optional.empty(), lastMoves))
                .getString("why");
    }

    private static JsonObject step(int from, int to, String why) {
        return new JsonObject().put("from", from).put("to", to).put("why", why);
    }

    private static Counts counts(TaskCounts worker) {
        return new Counts(STAMP, Optional.of(Instant.ofEpochMilli(3)), Map.of("worker", worker), Optional.empty());
    }

    private static Demand demand(JsonArray trace) {
        Demand.Entry entry = new Demand.Entry(2, 7, new JsonObject(), Optional.empty(), Optional.empty(), trace);
        return new Demand(STAMP, Optional.empty(), Optional.empty(), Map.of("worker", entry));
    }

    private static Requested requested(Optional<Requested.Blocked> blocked) {
        return new Requested(STAMP, Map.of("worker", new Requested.Entry(4, blocked)));
    }

    private static Demand.Entry entry(Bounds bounds, Optional<Wait> wait) {
        return new Demand.Entry(2, 2, new JsonObject(), Optional.of(bounds), wait, new JsonArray());
    }

    private JsonObject of(Demand demand) {
        return snapshot.of(STAMP, Optional.empty(), Optional.of(demand), Optional.empty(), Map.of());
    }

    private JsonObject of(Optional<Counts> counts) {
        return snapshot.of(STAMP, counts, Optional.empty(), Optional.empty(), Map.of());
    }

    private static JsonObject worker(JsonObject message) {
        return message.getJsonArray("tasks").getJsonObject(0);
    }
}
