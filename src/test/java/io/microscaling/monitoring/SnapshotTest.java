package io.microscaling.monitoring;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.Counts;
import io.microscaling.message.Demand;
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
        String type = pool.tasks().get(0).target().type();

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
