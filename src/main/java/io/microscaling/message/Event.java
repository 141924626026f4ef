package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that happened in a pool, for viewers and the record.
 *
 * @param stamp whose, which and when
 * @param kind what sort of thing
 * @param task the task it concerns; empty for the whole pool
 * @param move how the number changed, for a {@link Kind#DECISION}
 * @param why one sentence for people, without secrets
 * @param by who did it: {@code planner}, {@code scheduler}, {@code configuration}, {@code metric}, {@code engine}
 * @param trace the trace of a decision, as JSON; empty otherwise
 */
public record Event(
        Stamp stamp, Kind kind, Optional<String> task, Optional<Move> move, String why, String by, JsonArray trace)
        implements Stamped {

    /** Control characters, but for line breaks: texts of others come into {@code why}, and it is read in terminals. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}&&[^\\n]]+");

    public Event {
        requireNonNull(stamp, "stamp");
        requireNonNull(kind, "kind");
        requireNonNull(task, "task");
        requireNonNull(move, "move");
        why = UNSEEN.matcher(why).replaceAll(" ");
        requireNonNull(by, "by");
        requireNonNull(trace, "trace");
    }

    /** What sort of thing happened. */
    public enum Kind {
        /** A task's demand changed. */
        DECISION,
        /** The scheduler could not do what was asked for a task; it is tried again. */
        BLOCKED,
        /** What was blocked goes on. */
        UNBLOCKED,
        /** The pool's scheduler cannot be counted. */
        PROBLEM,
        /** It can again. */
        RECOVERED,
        /** Another configuration was taken over, or refused. */
        CONFIGURATION,
        /** A container ended without having been asked to. */
        DEATH,
        /** A rollout began, halted, went on or is done. */
        ROLLOUT,
        /** A task's metric cannot be read, or can again. */
        METRIC,
        /** Another engine was seen at work on the pool. */
        CONFLICT,
        /** The wall clock was set back, and the pool goes by the corrected time. */
        CLOCK
    }

    /** From how many containers to how many. */
    public record Move(int from, int to) {}

    /** A decision of the planner. */
    public static Event decision(Stamp stamp, String task, Move move, String why, JsonArray trace) {
        return new Event(stamp, Kind.DECISION, Optional.of(task), Optional.of(move), why, "planner", trace);
    }

    /** Anything else. */
    public static Event of(Stamp stamp, Kind kind, Optional<String> task, String why, String by) {
        return new Event(stamp, kind, task, Optional.empty(), why, by, new JsonArray());
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = stamp.toJson().put("kind", kind.name().toLowerCase(Locale.ROOT));
        task.ifPresent(name -> json.put("task", name));
        move.ifPresent(step -> json.put("from", step.from()).put("to", step.to()));
        return json.put("why", why).put("by", by).put("trace", trace);
    }
}
