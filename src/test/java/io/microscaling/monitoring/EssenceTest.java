package io.microscaling.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.microscaling.message.Counts;
import io.microscaling.message.Demand;
import io.microscaling.message.Requested;
import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EssenceTest {

    private static final String COUNTS = """
            {"pool": "shop", "epoch": 1, "seq": 5, "at": 1000, "observedAt": 900,
             "tasks": {"worker": {"running": 3, "starting": 0, "stopping": 0, "failed": 0}}}""";
    private static final String DEMAND = """
            {"pool": "shop", "epoch": 1, "seq": 5, "at": 1000, "tasks": {"worker": {"demand": 3, "ideal": 3,
             "reading": {"value": 50, "at": 900}, "trace": [{"stage": "target", "from": 3, "to": 3, "why": "queue 50"}]}}}""";
    private static final String REQUESTED = """
            {"pool": "shop", "epoch": 1, "seq": 5, "at": 1000, "tasks": {"worker": {"requested": 3}}}""";

    @Test
    void of_sameSaidLater_isEqual() {
        assertThat(counts(this::later)).isEqualTo(counts(UnaryOperator.identity()));
        assertThat(demand(this::later)).isEqualTo(demand(UnaryOperator.identity()));
        assertThat(requested(this::later)).isEqualTo(requested(UnaryOperator.identity()));
    }

    @Test
    void of_otherNumberOrReason_isNot() {
        assertThat(counts(text -> text.replace("\"running\": 3", "\"running\": 4")))
                .isNotEqualTo(counts(UnaryOperator.identity()));
        assertThat(counts(text -> text.replace("\"tasks\"", "\"problem\": \"no answer\", \"tasks\"")))
                .isNotEqualTo(counts(UnaryOperator.identity()));
        assertThat(demand(text -> text.replace("\"value\": 50", "\"value\": 51")))
                .isNotEqualTo(demand(UnaryOperator.identity()));
        assertThat(demand(text -> text.replace("queue 50", "queue 51"))).isNotEqualTo(demand(UnaryOperator.identity()));
        assertThat(requested(text -> text.replace("\"requested\": 3", "\"requested\": 4")))
                .isNotEqualTo(requested(UnaryOperator.identity()));
    }

    private String later(String text) {
        return text.replace("\"seq\": 5", "\"seq\": 6").replace("000", "500").replace("900", "1400");
    }

    private static Object counts(UnaryOperator<String> change) {
        return Essence.of(Counts.from(new JsonObject(change.apply(COUNTS))));
    }

    private static Object demand(UnaryOperator<String> change) {
        return Essence.of(Demand.from(new JsonObject(change.apply(DEMAND))));
    }

    private static Object requested(UnaryOperator<String> change) {
        return Essence.of(Requested.from(new JsonObject(change.apply(REQUESTED))));
    }
}
