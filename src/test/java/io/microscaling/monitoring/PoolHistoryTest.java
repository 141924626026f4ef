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

    private final PoolHistory history = PoolHistory.of(pool("shop", 5, task("worker", 1, 0, 5)));

    @Test
    void history_moreSamplesThanRoom_keepsTheLatestInOrder() {
        IntStream.range(0, 700).forEach(i -> history.sampled(snapshot(i, "worker", i)));
        JsonArray at = history.series("shop").getJsonArray("at");
        assertThat(at.size()).isEqualTo(600);
        assertThat(at.getLong(0)).isEqualTo(100);
        assertThat(at.getLong(599)).isEqualTo(699);
    }

    @Test
    void history_absentReading_isNullAndNeverZero() {
        history.sampled(snapshot(1, "worker", null));
        JsonObject worker = history.series("shop").getJsonObject("tasks").getJsonObject("worker");
        assertThat(worker.getJsonArray("reading").getValue(0)).isNull();
        assertThat(worker.getJsonArray("running").getInteger(0)).isEqualTo(3);
    }

    @Test
    void history_tasksThatComeAndGo_haveTheirOwnPast() {
        history.sampled(snapshot(1, "worker", 1));
        history.sampled(snapshot(2, "batch", 2));
        JsonObject tasks = history.series("shop").getJsonObject("tasks");
        assertThat(tasks.fieldNames()).containsExactly("batch");
        assertThat(tasks.getJsonObject("batch").getJsonArray("reading").encode())
                .isEqualTo("[null,2]");
    }

    @Test
    void events_many_areTheLatestFirst() {
        IntStream.range(0, 600).forEach(i -> history.happened(new JsonObject().put("at", i)));
        JsonArray events = history.events().getJsonArray("events");
        assertThat(events.size()).isEqualTo(500);
        assertThat(events.getJsonObject(0).getInteger("at")).isEqualTo(599);
    }

    @Test
    void decisions_amongOtherEvents_areDecisionsOnly() {
        history.happened(decision("queue 210 is over 50"));
        IntStream.range(0, 600)
                .forEach(i ->
                        history.happened(new JsonObject().put("kind", "problem").put("at", i)));
        assertThat(history.decisions().getJsonArray("decisions")).containsExactly(decision("queue 210 is over 50"));
        assertThat(history.events().getJsonArray("events"))
                .hasSize(500)
                .doesNotContain(decision("queue 210 is over 50"));
    }

    @Test
    void lastMoves_decisionWithoutAReason_isTheMoveAlone() {
        history.happened(decision(""));
        assertThat(history.lastMoves()).containsEntry("worker", "3 → 7");
    }

    @Test
    void lastMoves_ofATaskThatIsNoLonger_areForgotten() {
        history.happened(decision("queue 210 is over 50"));
        history.sampled(snapshot(1, "batch", 1));
        assertThat(history.lastMoves()).isEmpty();
    }

    @Test
    void history_beforeTheFirstCount_isNullAndNeverZero() {
        JsonObject unknown = snapshot(1, "worker", null);
        JsonObject task = unknown.getJsonArray("tasks").getJsonObject(0);
        List.of("ideal", "demand", "requested", "running").forEach(task::remove);
        history.sampled(unknown);
        assertThat(history.series("shop")
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
        return history.complete(snapshot).getJsonArray("tasks").getJsonObject(0).getLong("deaths");
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
        assertThatThrownBy(() -> history.happened("garbage"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JSON object");
        assertThatThrownBy(
                        () -> history.happened(decision.copy().put("from", "x").put("to", 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decision without");
        assertThatThrownBy(() -> history.happened(new JsonObject().put("why", "x".repeat(20_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 16384 characters");
        assertThat(history.events().getJsonArray("events")).isEmpty();
        assertThat(history.lastMoves()).isEmpty();
        history.happened(decision.put("from", 3).put("to", 7).put("why", "queue 210 is over 50"));
        assertThat(history.lastMoves()).containsEntry("worker", "3 → 7: queue 210 is over 50");
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
        history.sampled(snapshot(99_000, "worker", 1));
        history.sampled(snapshot(161_000, "worker", 2));
        history.happened(new JsonObject().put("why", "before").put("at", 99_000));
        history.happened(decision("queue 210 is over 50").put("at", 162_000L));
        history.complete(failing(162_500));

        history.setBack(Instant.ofEpochMilli(103_000), Duration.ofMinutes(1));

        assertThat(history.series("shop").getJsonArray("at")).containsExactly(99_000L);
        assertThat(history.decisions()
                        .getJsonArray("decisions")
                        .getJsonObject(0)
                        .getLong("at"))
                .isEqualTo(102_000);
        assertThat(history.events().getJsonArray("events"))
                .extracting(event -> ((JsonObject) event).getLong("at"))
                .containsExactly(102_000L, 99_000L);
        assertThat(history.complete(failing(104_000))
                        .getJsonArray("problems")
                        .getJsonObject(0)
                        .getLong("since"))
                .isEqualTo(102_500);
        history.sampled(snapshot(104_000, "worker", 3));
        assertThat(history.series("shop").getJsonArray("at")).containsExactly(99_000L, 104_000L);
    }

    private static JsonObject failing(long at) {
        JsonObject snapshot = snapshot(at, "worker", 1);
        snapshot.getJsonArray("tasks").getJsonObject(0).put("failed", 1);
        return snapshot;
    }
}
