package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import io.microscaling.json.Fields;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What holds for a task at a time: as configured, or as the schedules in force have it.
 *
 * @param min the fewest containers it may have
 * @param max the most containers it may have
 * @param priority 1 is the highest
 * @param schedule the schedules in force, as a sentence for people; empty if none is
 */
public record Bounds(int min, int max, int priority, Optional<String> schedule) {

    public Bounds {
        requireNonNull(schedule, "schedule");
    }

    /** What holds at all hours at which no schedule is in force. */
    public static Bounds usual(int min, int max, int priority) {
        return new Bounds(min, max, priority, Optional.empty());
    }

    /** {@code min}, {@code max}, {@code priority}, and {@code schedule} if one is in force. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject().put("min", min).put("max", max).put("priority", priority);
        schedule.ifPresent(text -> json.put("schedule", text));
        return json;
    }

    /** Reads what {@link #toJson} wrote. */
    public static Bounds from(JsonObject json) {
        return new Bounds(
                Fields.containers(json, "min"),
                Fields.containers(json, "max"),
                Fields.count(json, "priority"),
                Fields.optionalText(json, "schedule"));
    }
}
