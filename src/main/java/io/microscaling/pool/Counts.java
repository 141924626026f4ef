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
 * @param observedAt when these counts were taken; older than the stamp while the scheduler does not answer, empty until it
 *     answered once
 * @param tasks by name, in the order of the configuration; all of the pool's, or none before the first count
 * @param problem why counting does not work at the moment, for people
 */
public record Counts(Stamp stamp, Optional<Instant> observedAt, Map<String, TaskCounts> tasks, Optional<String> problem)
        implements Stamped {

    public Counts {
        requireNonNull(stamp, "stamp");
        requireNonNull(observedAt, "observedAt");
        requireNonNull(problem, "problem");
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }

    /** Whether the scheduler answered at least once: before that no number is known, and none is 0. */
    public boolean isKnown() {
        return observedAt.isPresent();
    }

    public TaskCounts of(String task) {
        return tasks.getOrDefault(task, TaskCounts.NONE);
    }

    @Override
    public JsonObject toJson() {
        JsonObject counts = new JsonObject();
        tasks.forEach((name, task) -> counts.put(name, task.toJson()));
        JsonObject json = stamp.toJson().put("tasks", counts);
        observedAt.ifPresent(at -> json.put("observedAt", at.toEpochMilli()));
        problem.ifPresent(text -> json.put("problem", text));
        return json;
    }

    /**
     * @throws IllegalArgumentException naming the key, if one is missing or of another type
     */
    public static Counts from(JsonObject json) {
        return new Counts(
                Stamp.from(json),
                observedAt(json),
                Fields.map(json, "tasks", (name, task) -> TaskCounts.from(task)),
                Fields.optionalText(json, "problem"));
    }

    /** May be missing only where nothing is counted. */
    private static Optional<Instant> observedAt(JsonObject json) {
        boolean nothing = json.getValue("observedAt") == null
                && Fields.object(json, "tasks").isEmpty();
        return nothing ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Fields.wholeNumber(json, "observedAt")));
    }
}
