package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.microscaling.json.Fields;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The message of the counting verticle: what runs, as far as it is known.
 *
 * @param stamp whose, and which
 * @param observedAt when these counts were taken; older than the stamp while the scheduler does not answer, empty until it
 *     answered once
 * @param tasks by name, in the order of the configuration; all of the pool's, or none before the first count
 * @param notConfigured by name, the tasks of which the pool has containers though they are not in its configuration
 * @param conflict another engine that is at work on the pool
 * @param problem why counting does not work at the moment, for people
 */
public record Counts(
        Stamp stamp,
        Optional<Instant> observedAt,
        Map<String, TaskCounts> tasks,
        Map<String, TaskCounts> notConfigured,
        Optional<Conflict> conflict,
        Optional<String> problem)
        implements Stamped {

    public Counts {
        requireNonNull(stamp, "stamp");
        requireNonNull(observedAt, "observedAt");
        requireNonNull(conflict, "conflict");
        requireNonNull(problem, "problem");
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        notConfigured = Collections.unmodifiableMap(new TreeMap<>(notConfigured));
    }

    /** Counts of a pool that has containers of its tasks only, and no other engine. */
    public Counts(Stamp stamp, Optional<Instant> observedAt, Map<String, TaskCounts> tasks, Optional<String> problem) {
        this(stamp, observedAt, tasks, Map.of(), Optional.empty(), problem);
    }

    /** Whether the scheduler answered at least once: before that no number is known, and none is 0. */
    public boolean isKnown() {
        return observedAt.isPresent();
    }

    public TaskCounts of(String task) {
        return tasks.getOrDefault(task, TaskCounts.NONE);
    }

    /** How much room is used by containers of tasks that are not configured. */
    public int occupiedByNotConfigured() {
        return notConfigured.values().stream().mapToInt(TaskCounts::occupied).sum();
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = stamp.toJson().put("tasks", json(tasks)).put("notConfigured", json(notConfigured));
        observedAt.ifPresent(at -> json.put("observedAt", at.toEpochMilli()));
        conflict.ifPresent(other -> json.put("conflict", other.toJson()));
        problem.ifPresent(text -> json.put("problem", text));
        return json;
    }

    private static JsonObject json(Map<String, TaskCounts> tasks) {
        JsonObject json = new JsonObject();
        tasks.forEach((name, counts) -> json.put(name, counts.toJson()));
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
                json.getValue("notConfigured") == null
                        ? Map.of()
                        : Fields.map(json, "notConfigured", (name, task) -> TaskCounts.from(task)),
                Fields.optionalObject(json, "conflict").map(Conflict::from),
                Fields.optionalText(json, "problem"));
    }

    /** May be missing only where nothing is counted. */
    private static Optional<Instant> observedAt(JsonObject json) {
        boolean nothing = json.getValue("observedAt") == null
                && Fields.object(json, "tasks").isEmpty();
        return nothing ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Fields.wholeNumber(json, "observedAt")));
    }
}
