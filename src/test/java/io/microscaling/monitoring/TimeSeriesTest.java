package io.microscaling.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {

    private final TimeSeries past = new TimeSeries(3);

    @Test
    void past_ofReadings_keepsFractionsHugeNumbersAndGaps() {
        past.add(snapshot(1, entry("worker", 1).put("reading", new JsonObject().put("value", 1.5))));
        past.add(snapshot(2, entry("worker", 1).put("reading", new JsonObject().put("value", 1e300))));
        past.add(snapshot(3, entry("worker", 1)));
        assertThat(series(past.toJson("shop"), "worker", "reading")).containsExactly(1.5, 1e300, null);
    }

    private static JsonArray series(JsonObject json, String task, String name) {
        return json.getJsonObject("tasks").getJsonObject(task).getJsonArray(name);
    }

    private static JsonObject snapshot(long at, JsonObject... tasks) {
        JsonArray all = new JsonArray();
        for (JsonObject task : tasks) {
            all.add(task);
        }
        return new JsonObject().put("at", at).put("tasks", all);
    }

    private static JsonObject entry(String name, int number) {
        return new JsonObject()
                .put("name", name)
                .put("reading", new JsonObject().put("absent", "no metric is configured"))
                .put("ideal", number)
                .put("demand", number)
                .put("requested", number)
                .put("running", number);
    }
}
