package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.microscaling.json.Fields;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The message of the scheduling verticle: what the scheduler was last asked for.
 *
 * @param stamp whose, and which
 * @param tasks by name, in the order of the configuration; all of the pool's
 * @param draining whether the pool is scaled to nothing since the engine stops, whatever is decided
 */
public record Requested(Stamp stamp, Map<String, Entry> tasks, boolean draining) implements Stamped {

    public Requested {
        requireNonNull(stamp, "stamp");
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }

    /** What was asked for while the engine goes on. */
    public Requested(Stamp stamp, Map<String, Entry> tasks) {
        this(stamp, tasks, false);
    }

    /** What was asked for of a task; 0 for one that is not in the message. */
    public int of(String task) {
        Entry entry = tasks.get(task);
        return entry == null ? 0 : entry.requested();
    }

    /** How many containers of a task are there only for the time of a replacement. */
    public int surge(String task) {
        Entry entry = tasks.get(task);
        return entry == null ? 0 : entry.surge();
    }

    /**
     * One task's part.
     *
     * @param requested how many containers were asked for, at least 0
     * @param blocked what keeps the scheduler from it at the moment
     * @param surge how many more were asked for, for as long as containers are replaced
     */
    public record Entry(int requested, Optional<Blocked> blocked, int surge) {

        public Entry(int requested, Optional<Blocked> blocked) {
            this(requested, blocked, 0);
        }

        private JsonObject toJson() {
            JsonObject json = new JsonObject().put("requested", requested);
            if (surge > 0) {
                json.put("surge", surge);
            }
            blocked.ifPresent(block -> json.put("blocked", block.toJson()));
            return json;
        }

        private static Entry from(JsonObject json) {
            return new Entry(
                    Fields.containers(json, "requested"),
                    Fields.optionalObject(json, "blocked").map(Blocked::from),
                    json.getValue("surge") == null ? 0 : Fields.containers(json, "surge"));
        }
    }

    /** Whether somebody must look at what blocks a task. */
    public enum Severity {
        /** It goes away by itself: room gets free, a second passes. */
        WAITING,
        /** It stays until somebody mends it. */
        TROUBLE
    }

    /**
     * Why a task does not get what was asked for.
     *
     * @param why for people, without secrets
     * @param severity whether somebody must look at it
     * @param since when it began to be blocked with this severity
     * @param until when it is tried again; empty if that depends on something else
     */
    public record Blocked(String why, Severity severity, Instant since, Optional<Instant> until) {

        public Blocked {
            requireNonNull(why, "why");
            requireNonNull(severity, "severity");
            requireNonNull(since, "since");
            requireNonNull(until, "until");
        }

        public JsonObject toJson() {
            JsonObject json = new JsonObject()
                    .put("why", why)
                    .put("severity", severity.name().toLowerCase(Locale.ROOT))
                    .put("since", since.toEpochMilli());
            until.ifPresent(instant -> json.put("until", instant.toEpochMilli()));
            return json;
        }

        private static Blocked from(JsonObject json) {
            return new Blocked(
                    Fields.text(json, "why"),
                    Fields.choice(json, "severity", Severity.class),
                    Instant.ofEpochMilli(Fields.wholeNumber(json, "since")),
                    json.getValue("until") != null
                            ? Optional.of(Instant.ofEpochMilli(Fields.wholeNumber(json, "until")))
                            : Optional.empty());
        }
    }

    @Override
    public JsonObject toJson() {
        JsonObject entries = new JsonObject();
        tasks.forEach((name, entry) -> entries.put(name, entry.toJson()));
        JsonObject json = stamp.toJson().put("tasks", entries);
        return draining ? json.put("draining", true) : json;
    }

    /**
     * @throws IllegalArgumentException naming the key, if one is missing or of another type
     */
    public static Requested from(JsonObject json) {
        return new Requested(
                Stamp.from(json),
                Fields.map(json, "tasks", (name, entry) -> Entry.from(entry)),
                Boolean.TRUE.equals(json.getValue("draining")));
    }
}
