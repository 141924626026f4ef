package io.microscaling.metric;

import static io.microscaling.metric.InvalidReadingException.MALFORMED;
import static io.microscaling.metric.InvalidReadingException.NOT_ALLOWED;
import static java.util.Objects.requireNonNull;

import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.microscaling.reading.ReadingParser;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading that is pushed from outside: {@code {"task": "worker", "value": 120, "at": 1795490154000}}, with whatever else
 * of {@link ReadingParser} is known.
 *
 * @param task whose reading it is; there may be no such task
 * @param metric which of its metrics; empty for the one of a task that has no more
 * @param reading finite and not negative
 */
public record PushedReading(String task, String metric, Reading.Measured reading) {

    /** How far the sender's clock may be ahead of ours. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private static final List<String> KEYS =
            List.of("task", "metric", "value", "at", "inFlight", "arrived", "completed", "samples", "tookSeconds");
    /** The keys that are no details. */
    private static final List<String> OWN = List.of("task", "metric", "value", "at");

    private static final int MAX_SHOWN = 60;
    private static final int MAX_NAME = 200;

    public PushedReading {
        requireNonNull(task, "task");
        requireNonNull(metric, "metric");
        requireNonNull(reading, "reading");
    }

    /** The name of the source that gives a task's readings of a metric; {@code metric} is empty if it has only one. */
    public static String source(String task, String metric) {
        return metric.isEmpty() ? task : task + "/" + metric;
    }

    /**
     * Reads a message.
     *
     * @param now what counts as the time of a reading without {@code at}
     * @throws InvalidReadingException naming the key, what it holds and what is allowed
     */
    public static PushedReading from(JsonObject json, Instant now) {
        for (String key : json.fieldNames()) {
            if (!KEYS.contains(key)) {
                throw new InvalidReadingException(
                        MALFORMED, "unknown key %s; known are %s".formatted(shown(key), String.join(", ", KEYS)));
            }
        }
        String task = task(json);
        Details details = details(json, now);
        boolean detailsOnly = json.getValue("value") == null && !details.equals(Details.NONE);
        double value = detailsOnly ? Double.NaN : value(json);
        return new PushedReading(task, metric(json), new Reading.Measured(value, at(json, now), details));
    }

    private static String metric(JsonObject json) {
        Object metric = json.getValue("metric");
        if (metric == null) {
            return "";
        }
        if (metric instanceof String name && name.length() <= MAX_NAME) {
            return name;
        }
        throw malformed(json, "metric", "the name of a metric");
    }

    private static Details details(JsonObject json, Instant now) {
        if (OWN.containsAll(json.fieldNames())) {
            return Details.NONE;
        }
        JsonObject rest = json.copy();
        OWN.forEach(rest::remove);
        Problems problems = new Problems();
        Settings settings = Settings.of("", new JsonObject(rest.encode()).getMap(), problems);
        Reading reading = ReadingParser.parse(settings, now);
        if (!problems.isEmpty()) {
            throw new InvalidReadingException(MALFORMED, problems.list().get(0).toString());
        }
        return reading instanceof Reading.Measured measured ? measured.details() : Details.NONE;
    }

    private static String task(JsonObject json) {
        if (json.getValue("task") instanceof String task && !task.isBlank() && task.length() <= MAX_NAME) {
            return task;
        }
        throw malformed(json, "task", "the name of a task");
    }

    private static double value(JsonObject json) {
        if (!(json.getValue("value") instanceof Number number)) {
            throw malformed(json, "value", "a number");
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value) || value < 0) {
            throw notAllowed(json, "value", "a finite number of at least 0");
        }
        return value;
    }

    private static Instant at(JsonObject json, Instant now) {
        Object at = json.getValue("at");
        if (at == null) {
            return now;
        }
        if (!(at instanceof Number number) || number.doubleValue() != Math.rint(number.doubleValue())) {
            throw malformed(json, "at", "a time as whole milliseconds since 1970");
        }
        long latest = now.plus(CLOCK_SKEW).toEpochMilli();
        if (number.doubleValue() < 0 || number.doubleValue() > latest) {
            throw notAllowed(
                    json,
                    "at",
                    "milliseconds since 1970, at most %d: now and %d s for clocks that differ"
                            .formatted(latest, CLOCK_SKEW.toSeconds()));
        }
        return Instant.ofEpochMilli(number.longValue());
    }

    private static InvalidReadingException malformed(JsonObject json, String key, String expected) {
        return new InvalidReadingException(MALFORMED, message(json, key, expected));
    }

    private static InvalidReadingException notAllowed(JsonObject json, String key, String expected) {
        return new InvalidReadingException(NOT_ALLOWED, message(json, key, expected));
    }

    private static String message(JsonObject json, String key, String expected) {
        return "%s is %s; expected %s".formatted(key, shown(json.getValue(key)), expected);
    }

    /** Short and on one line, whatever was sent. */
    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        String text = value.toString().replaceAll("\\p{Cntrl}", " ");
        return text.length() <= MAX_SHOWN ? "'" + text + "'" : "'" + text.substring(0, MAX_SHOWN) + "…'";
    }
}
