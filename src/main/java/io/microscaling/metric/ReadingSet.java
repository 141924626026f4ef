package io.microscaling.metric;

import io.microscaling.pool.Reading;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** To be replaced by the metric branch. */
public record ReadingSet(String task, Reading.Measured reading) {

    public static ReadingSet from(JsonObject json, Instant now) {
        return new ReadingSet(json.getString("task"), new Reading.Measured(json.getDouble("value"), now));
    }
}
