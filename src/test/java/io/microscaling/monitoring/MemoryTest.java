package io.microscaling.monitoring;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private final Memory memory = Memory.of(pool("shop", 5, task("worker", 1, 0, 5)));

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
    void decisions_many_areTheLatestFirst() {
        IntStream.range(0, 600).forEach(i -> memory.happened(new JsonObject().put("at", i)));
        JsonArray decisions = memory.decisions().getJsonArray("decisions");
        assertThat(decisions.size()).isEqualTo(500);
        assertThat(decisions.getJsonObject(0).getInteger("at")).isEqualTo(599);
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
        assertThat(memory.decisions().getJsonArray("decisions")).isEmpty();
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
}
