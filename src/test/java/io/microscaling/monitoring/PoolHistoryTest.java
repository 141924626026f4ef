package io.microscaling.monitoring;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolHistoryTest {

    private final PoolHistory memory = PoolHistory.of(pool("shop", 5, task("worker", 1, 0, 5)));

    @Test
    void history_moreSamplesThanRoom_keepsTheLatestInOrder() {
        IntStream.range(0, 700).forEach(i -> memory.sampled(snapshot(i, "worker", i)));
        JsonArray at = memory.history("shop").getJsonArray("at");
        assertThat(at.size()).isEqualTo(600);
        assertThat(at.getLong(0)).isEqualTo(100);
        assertThat(at.getLong(599)).isEqualTo(699);
    }

    @Test
    void history_absentReading_isNullAndNeverZero() {
        memory.sampled(snapshot(1, "worker", null));
        JsonObject worker = memory.history("shop").getJsonObject("tasks").getJsonObject("worker");
        assertThat(worker.getJsonArray("reading").getValue(0)).isNull();
        assertThat(worker.getJsonArray("running").getInteger(0)).isEqualTo(3);
    }

    @Test
    void history_tasksThatComeAndGo_haveTheirOwnPast() {
        memory.sampled(snapshot(1, "worker", 1));
        memory.sampled(snapshot(2, "batch", 2));
        JsonObject tasks = memory.history("shop").getJsonObject("tasks");
        assertThat(tasks.fieldNames()).containsExactly("batch");
        assertThat(tasks.getJsonObject("batch").getJsonArray("reading").encode())
                .isEqualTo("[null,2]");
    }

    @Test
    void events_many_areTheLatestFirst() {
        IntStream.range(0, 600).forEach(i -> memory.happened(new JsonObject().put("at", i)));
        JsonArray events = memory.events().getJsonArray("events");
        assertThat(events.size()).isEqualTo(500);
        assertThat(events.getJsonObject(0).getInteger("at")).isEqualTo(599);
    }

    @Test
    void decisions_amongOtherEvents_areDecisionsOnly() {
        memory.happened(decision("queue 210 is over 50"));
        IntStream.range(0, 600)
                .forEach(i ->
                        memory.happened(new JsonObject().put("kind", "problem").put("at", i)));
        assertThat(memory.decisions().getJsonArray("decisions")).containsExactly(decision("queue 210 is over 50"));
        assertThat(memory.events().getJsonArray("events"))
                .hasSize(500)
                .doesNotContain(decision("queue 210 is over 50"));
    }

    @Test
    void lastMoves_decisionWithoutAReason_isTheMoveAlone() {
        memory.happened(decision(""));
        assertThat(memory.lastMoves()).containsEntry("worker", "3 → 7");
    }

    @Test
    void lastMoves_ofATaskThatIsNoLonger_areForgotten() {
        memory.happened(decision("queue 210 is over 50"));
        memory.sampled(snapshot(1, "batch", 1));
        assertThat(memory.lastMoves()).isEmpty();
    }

    @Test
    void history_beforeTheFirstCount_isNullAndNeverZero() {
        JsonObject unknown = snapshot(1, "worker", null);
        JsonObject task = unknown.getJsonArray("tasks").getJsonObject(0);
        List.of("ideal", "demand", "requested", "running").forEach(task::remove);
        memory.sampled(unknown);
        assertThat(memory.history("shop")
                        .getJsonObject("tasks")
                        .getJsonObject("worker")
                        .getJsonArray("running")
                        .getValue(0))
                .isNull();
    }

    @Test
    void complete_deathsThatBeginAgainAtZero_areAddedUp() {
        assertThat(deaths(5)).isEqualTo(5);
        assertThat(deaths(7)).isEqualTo(7);
        assertThat(deaths(0)).isEqualTo(7);
        assertThat(deaths(2)).isEqualTo(9);
    }

    private long deaths(int counted) {
        JsonObject snapshot = snapshot(1, "worker", 1);
        snapshot.getJsonArray("tasks").getJsonObject(0).put("deaths", counted);
        return memory.complete(snapshot).getJsonArray("tasks").getJsonObject(0).getLong("deaths");
    }

    private static JsonObject decision(String why) {
        return new JsonObject()
                .put("kind", "decision")
                .put("task", "worker")
                .put("from", 3)
                .put("to", 7)
                .put("why", why);
    }

    @Test
    void happened_garbage_isRefusedAndChangesNothing() {
        JsonObject decision = new JsonObject().put("kind", "decision").put("task", "worker");
        assertThatThrownBy(() -> memory.happened("garbage"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JSON object");
        assertThatThrownBy(
                        () -> memory.happened(decision.copy().put("from", "x").put("to", 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decision without");
        assertThatThrownBy(() -> memory.happened(new JsonObject().put("why", "x".repeat(20_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 16384 characters");
        assertThat(memory.events().getJsonArray("events")).isEmpty();
        assertThat(memory.lastMoves()).isEmpty();
        memory.happened(decision.put("from", 3).put("to", 7).put("why", "queue 210 is over 50"));
        assertThat(memory.lastMoves()).containsEntry("worker", "3 → 7: queue 210 is over 50");
    }

    private static JsonObject snapshot(long at, String task, Integer reading) {
        JsonObject entry = new JsonObject()
                .put("name", task)
                .put(
                        "reading",
                        reading == null
                                ? new JsonObject().put("absent", "gone")
                                : new JsonObject().put("value", reading))
                .put("ideal", 3)
                .put("demand", 3)
                .put("requested", 3)
                .put("running", 3);
        return new JsonObject().put("at", at).put("tasks", new JsonArray().add(entry));
    }

    /** A clock that was a minute ahead from 100 s on is set back to 103 s. */
    @Test
    void setBack_pastOfTheFuture_isDatedByWhenItHappenedOrForgotten() {
        memory.sampled(snapshot(99_000, "worker", 1));
        memory.sampled(snapshot(161_000, "worker", 2));
        memory.happened(new JsonObject().put("why", "before").put("at", 99_000));
        memory.happened(decision("queue 210 is over 50").put("at", 162_000L));
        memory.complete(failing(162_500));

        memory.setBack(Instant.ofEpochMilli(103_000), Duration.ofMinutes(1));

        assertThat(memory.history("shop").getJsonArray("at")).containsExactly(99_000L);
        assertThat(memory.decisions().getJsonArray("decisions").getJsonObject(0).getLong("at"))
                .isEqualTo(102_000);
        assertThat(memory.events().getJsonArray("events"))
                .extracting(event -> ((JsonObject) event).getLong("at"))
                .containsExactly(102_000L, 99_000L);
        assertThat(memory.complete(failing(104_000))
                        .getJsonArray("problems")
                        .getJsonObject(0)
                        .getLong("since"))
                .isEqualTo(102_500);
        memory.sampled(snapshot(104_000, "worker", 3));
        assertThat(memory.history("shop").getJsonArray("at")).containsExactly(99_000L, 104_000L);
    }

    private static JsonObject failing(long at) {
        JsonObject snapshot = snapshot(at, "worker", 1);
        snapshot.getJsonArray("tasks").getJsonObject(0).put("failed", 1);
        return snapshot;
    }
}
