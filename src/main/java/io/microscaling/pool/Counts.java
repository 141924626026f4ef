package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The message of the counting verticle: what runs, as far as it is known.
 *
 * @param stamp whose, and which
 * @param observedAt when these counts were taken; older than the stamp while the scheduler does not answer
 * @param tasks by name, in the order of the configuration; all of the pool's
 * @param problem why counting does not work at the moment, for people
 */
public record Counts(Stamp stamp, Instant observedAt, Map<String, TaskCounts> tasks, Optional<String> problem)
        implements Stamped {

    public Counts {
        requireNonNull(stamp, "stamp");
        requireNonNull(observedAt, "observedAt");
        requireNonNull(problem, "problem");
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }

    public TaskCounts of(String task) {
        return tasks.getOrDefault(task, TaskCounts.NONE);
    }

    @Override
    public JsonObject toJson() {
        JsonObject counts = new JsonObject();
        tasks.forEach((name, task) -> counts.put(name, task.toJson()));
        JsonObject json =
                stamp.toJson().put("observedAt", observedAt.toEpochMilli()).put("tasks", counts);
        problem.ifPresent(text -> json.put("problem", text));
        return json;
    }

    /**
     * @throws IllegalArgumentException naming the key, if one is missing or of another type
     */
    public static Counts from(JsonObject json) {
        return new Counts(
                Stamp.from(json),
                Instant.ofEpochMilli(Fields.wholeNumber(json, "observedAt")),
                Fields.map(json, "tasks", (name, task) -> TaskCounts.from(task)),
                Fields.optionalText(json, "problem"));
    }
}
