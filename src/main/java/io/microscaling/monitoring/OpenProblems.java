package io.microscaling.monitoring;

import io.microscaling.reading.Reading;
import io.microscaling.settings.Durations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/**
 * Everything that is wrong in a pool and that a person should look at if it lasts, each with the time since when. What
 * goes away by itself is none: a task that waits for room is at work. Not thread-safe.
 */
final class OpenProblems {

    private static final double MILLIS = 1_000;
    private static final double HOUR = 3_600;

    private Map<String, Long> since = new HashMap<>();

    /** Those of a snapshot: {@code [{kind, task?, why, since}, …]}; the ones it shares with the last one keep their time. */
    JsonArray of(JsonObject snapshot) {
        Map<String, Long> open = new HashMap<>();
        JsonArray problems = new JsonArray();
        for (JsonObject problem : found(snapshot)) {
            String key = problem.getString("kind") + "/" + problem.getString("task", "");
            long start = since.getOrDefault(key, problem.getLong("since", snapshot.getLong("at")));
            open.put(key, start);
            problems.add(problem.put("since", start));
        }
        since = open;
        return problems;
    }

    /** Gives each the time that {@code corrected} makes of its own. */
    void retime(LongUnaryOperator corrected) {
        since.replaceAll((key, at) -> corrected.applyAsLong(at));
    }

    private static List<JsonObject> found(JsonObject snapshot) {
        List<JsonObject> found = new ArrayList<>();
        ofPool(snapshot).forEach(found::add);
        notConfigured(snapshot).forEach(found::add);
        boolean counted = snapshot.containsKey("observedAt");
        for (Object each : snapshot.getJsonArray("tasks")) {
            ofTask((JsonObject) each, counted).forEach(found::add);
        }
        return found;
    }

    private static Stream<JsonObject> ofPool(JsonObject snapshot) {
        return Stream.of(
                        Optional.ofNullable(snapshot.getString("problem")).map(why -> problem("counting", why)),
                        Optional.ofNullable(snapshot.getJsonObject("conflict"))
                                .map(conflict -> problem("conflict", conflict.getString("why"))),
                        Optional.ofNullable(snapshot.getJsonObject("configuration"))
                                .map(OpenProblems::refused))
                .flatMap(Optional::stream);
    }

    /** What is stopping goes away by itself. */
    private static Stream<JsonObject> notConfigured(JsonObject snapshot) {
        return snapshot.getJsonArray("notConfigured", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(other -> present(other) > 0)
                .map(other ->
                        problem("notConfigured", notConfigured(present(other))).put("task", other.getString("name")));
    }

    private static String notConfigured(int present) {
        return "%s, but the task is not configured; add it again, or set the pool's notConfigured to stop"
                .formatted(present == 1 ? "1 container runs and uses room" : present + " containers run and use room");
    }

    private static int present(JsonObject other) {
        return other.getInteger("running") + other.getInteger("starting");
    }

    private static JsonObject refused(JsonObject configuration) {
        JsonObject problem = problem("configuration", "refused: " + configuration.getString("refused"));
        return configuration.containsKey("at") ? problem.put("since", configuration.getLong("at")) : problem;
    }

    private static Stream<JsonObject> ofTask(JsonObject task, boolean counted) {
        String name = task.getString("name");
        return Stream.of(blocked(task), late(task), reading(task, counted), failed(task))
                .flatMap(Optional::stream)
                .map(problem -> problem.put("task", name));
    }

    private static Optional<JsonObject> blocked(JsonObject task) {
        return Optional.ofNullable(task.getJsonObject("blocked"))
                .filter(blocked -> !"waiting".equals(blocked.getString("severity")))
                .map(blocked -> {
                    JsonObject problem = problem("blocked", blocked.getString("why"));
                    return blocked.containsKey("since") ? problem.put("since", blocked.getLong("since")) : problem;
                });
    }

    private static Optional<JsonObject> late(JsonObject task) {
        return Optional.ofNullable(task.getJsonObject("wait"))
                .filter(wait -> wait.getDouble("expected", 0.0) > wait.getDouble("limit", Double.MAX_VALUE))
                .map(wait -> problem(
                        "wait",
                        "a job that comes now waits %s; %s is allowed"
                                .formatted(about(wait.getDouble("expected")), seconds(wait.getDouble("limit")))));
    }

    /** A task without a metric lacks none, and before the first count it is not known what was read. */
    private static Optional<JsonObject> reading(JsonObject task, boolean counted) {
        return Optional.ofNullable(task.getJsonObject("reading"))
                .map(reading -> reading.getString("absent"))
                .filter(absent -> counted && task.getBoolean("scalable", true))
                .filter(absent -> !Objects.equals(absent, Reading.NO_METRIC.why()))
                .map(absent -> problem("reading", "no reading: " + absent));
    }

    private static Optional<JsonObject> failed(JsonObject task) {
        int failed = task.getInteger("failed", 0);
        return failed == 0
                ? Optional.empty()
                : Optional.of(
                        problem("failed", failed == 1 ? "1 container has failed" : failed + " containers have failed"));
    }

    private static JsonObject problem(String kind, String why) {
        return new JsonObject().put("kind", kind).put("why", why);
    }

    private static String about(double seconds) {
        return seconds > HOUR ? "more than an hour" : "about " + seconds(seconds);
    }

    private static String seconds(double value) {
        return Durations.roundedSeconds(Duration.ofMillis(Math.round(value * MILLIS)));
    }
}
