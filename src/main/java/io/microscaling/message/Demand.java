package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.microscaling.json.Fields;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.Capacity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The message of a demand engine: what was decided for every task of the pool.
 *
 * @param stamp whose, and which
 * @param capacity what the tasks may use together now; as configured if empty
 * @param schedule the schedule that makes the capacity what it is, as a sentence for people; empty if none does
 * @param tasks by name, in the order of the configuration; all of the pool's
 */
public record Demand(Stamp stamp, Optional<Capacity> capacity, Optional<String> schedule, Map<String, Entry> tasks)
        implements Stamped {

    public Demand {
        requireNonNull(stamp, "stamp");
        requireNonNull(capacity, "capacity");
        requireNonNull(schedule, "schedule");
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }

    /**
     * One task's part.
     *
     * @param demand how many containers the task is to have, at least 0
     * @param ideal what the target alone would like
     * @param reading as JSON: {@code {value, at}} or {@code {absent}}
     * @param bounds what holds for the task now; as configured if empty
     * @param expectedWait what its jobs are expected to wait, if that is known
     * @param trace as JSON, one object an entry; the latest one that changed or held the number
     */
    public record Entry(
            int demand,
            int ideal,
            JsonObject reading,
            Optional<Bounds> bounds,
            Optional<Wait> expectedWait,
            JsonArray trace) {

        private static final JsonObject NOT_TOLD = new JsonObject().put("absent", "not told");

        public Entry {
            requireNonNull(reading, "reading");
            requireNonNull(bounds, "bounds");
            requireNonNull(expectedWait, "expectedWait");
            requireNonNull(trace, "trace");
        }

        public static Entry of(Decision decision) {
            JsonObject json = decision.toJson();
            return new Entry(
                    decision.demand(),
                    decision.ideal(),
                    json.getJsonObject("reading"),
                    Optional.of(decision.bounds()),
                    decision.expectedWait(),
                    json.getJsonArray("trace"));
        }

        private JsonObject toJson() {
            JsonObject json = new JsonObject()
                    .put("demand", demand)
                    .put("ideal", ideal)
                    .put("reading", reading)
                    .put("trace", trace);
            bounds.ifPresent(now -> json.put("bounds", now.toJson()));
            expectedWait.ifPresent(now -> json.put("wait", now.toJson()));
            return json;
        }

        private static Entry from(JsonObject json) {
            int demand = Fields.containers(json, "demand");
            return new Entry(
                    demand,
                    json.getValue("ideal") == null ? demand : Fields.count(json, "ideal"),
                    reading(Fields.optionalObject(json, "reading").orElse(NOT_TOLD)),
                    Fields.optionalObject(json, "bounds").map(Bounds::from),
                    Fields.optionalObject(json, "wait").map(Wait::from),
                    trace(Fields.objects(json, "trace")));
        }

        private static JsonObject reading(JsonObject reading) {
            if (reading.getValue("value") == null) {
                return Fields.optionalText(reading, "absent").isPresent() ? reading : NOT_TOLD;
            }
            if (!(reading.getValue("value") instanceof Number)) {
                throw Fields.wrong(reading, "value", "a number");
            }
            return reading;
        }

        private static JsonArray trace(JsonArray trace) {
            for (Object each : trace) {
                JsonObject entry = (JsonObject) each;
                Fields.count(entry, "from");
                Fields.count(entry, "to");
                Fields.text(entry, "why");
            }
            return trace;
        }
    }

    @Override
    public JsonObject toJson() {
        JsonObject entries = new JsonObject();
        tasks.forEach((name, entry) -> entries.put(name, entry.toJson()));
        JsonObject json = stamp.toJson().put("tasks", entries);
        capacity.ifPresent(now -> json.put("capacity", now.toJson()));
        schedule.ifPresent(now -> json.put("schedule", now));
        return json;
    }

    /**
     * @throws IllegalArgumentException naming the key, if one is missing or of another type
     */
    public static Demand from(JsonObject json) {
        return new Demand(
                Stamp.from(json),
                Fields.optionalObject(json, "capacity").map(Capacity::from),
                Fields.optionalText(json, "schedule"),
                Fields.map(json, "tasks", (name, entry) -> Entry.from(entry)));
    }
}
