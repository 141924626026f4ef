package io.microscaling.web;

import io.prometheus.metrics.model.snapshots.Labels;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One metric of Prometheus, and how its samples are read off a pool's snapshot.
 *
 * @param name without the prefix {@code microscaling_}, and without {@code _total} for a counter
 * @param help one sentence
 * @param counter whether it only grows
 * @param samples none where the number is not known
 */
record MetricFamily(String name, String help, boolean counter, Samples samples) {

    /** One number. */
    record Sample(Labels labels, double value) {}

    /** Reads the samples of one pool. */
    interface Samples {
        Stream<Sample> of(JsonObject pool, Instant now);
    }

    /** A number of the whole pool. */
    static MetricFamily ofPool(String name, String help, PoolValue value) {
        return new MetricFamily(
                name,
                help,
                false,
                (pool, now) -> value.of(pool, now).stream().map(number -> new Sample(labels(pool), number)));
    }

    /** A number of each task. */
    static MetricFamily ofTask(String name, String help, TaskValue value) {
        return new MetricFamily(name, help, false, perTask(value));
    }

    /** A number of each task that only grows. */
    static MetricFamily counter(String name, String help, TaskValue value) {
        return new MetricFamily(name, help, true, perTask(value));
    }

    /** Reads a number of a pool. */
    interface PoolValue {
        Optional<Double> of(JsonObject pool, Instant now);
    }

    /** Reads a number of a task. */
    interface TaskValue {
        Optional<Double> of(JsonObject task, Instant now);
    }

    private static Samples perTask(TaskValue value) {
        return (pool, now) -> tasks(pool, "tasks")
                .flatMap(task -> value.of(task, now).stream().map(number -> new Sample(labels(pool, task), number)));
    }

    static Labels labels(JsonObject pool) {
        return Labels.of("pool", pool.getString("pool"));
    }

    static Labels labels(JsonObject pool, JsonObject task) {
        return Labels.of("pool", pool.getString("pool"), "task", task.getString("name"));
    }

    /** The objects of a list, such as {@code tasks}. */
    static Stream<JsonObject> tasks(JsonObject pool, String key) {
        return pool.getJsonArray(key, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    static Optional<Double> number(@Nullable JsonObject json, String key) {
        return Optional.ofNullable(json).map(object -> object.getNumber(key)).map(Number::doubleValue);
    }

    static Optional<Double> inside(JsonObject json, String section, String key) {
        return number(json.getJsonObject(section), key);
    }

    static TaskValue key(String key) {
        return (task, now) -> number(task, key);
    }
}
