package io.microscaling.monitoring;

import static io.microscaling.Pools.pool;
import static io.microscaling.Pools.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.pool.Counts;
import io.microscaling.pool.Stamp;
import io.microscaling.pool.TaskCounts;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final Stamp STAMP = new Stamp("shop", 1, 2, Instant.ofEpochMilli(3));
    private static final String[] NUMBERS = {
        "running", "starting", "stopping", "failed", "deaths", "demand", "requested", "ideal"
    };

    private final Snapshot snapshot =
            new Snapshot(pool("shop", 5, task("worker", 1, 0, 5)), "here", task -> OptionalDouble.empty());

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

    private JsonObject of(Optional<Counts> counts) {
        return snapshot.of(STAMP, counts, Optional.empty(), Optional.empty(), Map.of());
    }

    private static JsonObject worker(JsonObject message) {
        return message.getJsonArray("tasks").getJsonObject(0);
    }
}
