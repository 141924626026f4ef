package io.microscaling.monitoring;

import io.microscaling.pool.PoolSpec;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a pool's viewers are shown of its past. Outlives the monitoring verticle that fills it, so that one that is
 * restarted or configured anew goes on where it was. Belongs to one verticle at a time; not thread-safe.
 */
public final class PoolHistory {

    private static final int EVENTS = 500;
    private static final int MAX_EVENT_LENGTH = 16_384;
    private static final int SAMPLES = 600;
    private static final int SAMPLES_OF_ALL_TASKS = 200_000;

    /** What the scheduler counts since it was opened. */
    private static final List<String> GROWING = List.of("deaths", "youngDeaths");

    private final Recent events = new Recent(EVENTS);
    private final Recent decisions = new Recent(EVENTS);
    private final OpenProblems problems = new OpenProblems();
    private final Totals totals = new Totals();
    private final TimeSeries series;
    private final Map<String, String> lastMoves = new HashMap<>();

    private PoolHistory(int samples) {
        this.series = new TimeSeries(samples);
    }

    /** Nothing happened yet: five minutes' room at the usual pace, less for pools of very many tasks. */
    public static PoolHistory of(PoolSpec pool) {
        int tasks = Math.max(1, pool.tasks().size());
        return new PoolHistory(Math.max(2, Math.min(SAMPLES, SAMPLES_OF_ALL_TASKS / tasks)));
    }

    /**
     * Takes note of a message of {@code microscaling.<pool>.events}.
     *
     * @throws IllegalArgumentException if it is no JSON object, too long, or a decision without its parts; then
     *     nothing changes
     */
    void happened(@Nullable Object message) {
        if (!(message instanceof JsonObject event)) {
            throw new IllegalArgumentException("the body is no JSON object; expected an event");
        }
        if (event.encode().length() > MAX_EVENT_LENGTH) {
            throw new IllegalArgumentException("an event may have at most %d characters".formatted(MAX_EVENT_LENGTH));
        }
        if (event.getValue("kind") instanceof String kind && kind.equals("decision")) {
            decided(event);
            decisions.add(event);
        }
        events.add(event);
    }

    private void decided(JsonObject event) {
        if (event.getValue("task") instanceof String task
                && event.getValue("from") instanceof Integer from
                && event.getValue("to") instanceof Integer to) {
            lastMoves.put(task, sentence(from, to, event.getString("why", "")));
        } else {
            throw new IllegalArgumentException("a decision without task, from or to: " + event.fieldNames());
        }
    }

    private static String sentence(int from, int to, String why) {
        String move = from + " → " + to;
        return why.isBlank() ? move : move + ": " + why;
    }

    /** Adds to a snapshot what only the history knows: what is wrong since when, and how many died in all. */
    JsonObject complete(JsonObject snapshot) {
        for (Object each : snapshot.getJsonArray("tasks")) {
            JsonObject task = (JsonObject) each;
            GROWING.stream()
                    .filter(task::containsKey)
                    .forEach(
                            key -> task.put(key, totals.add(key + " of " + task.getString("name"), task.getLong(key))));
        }
        return snapshot.put("problems", problems.of(snapshot));
    }

    /** Takes the numbers of a snapshot; tasks that it no longer has are forgotten. */
    void sampled(JsonObject snapshot) {
        series.add(snapshot);
        lastMoves.keySet().retainAll(series.tasks());
    }

    /**
     * A clock that was ahead was set back: what happened in the meantime is dated by the time at which it did happen, and
     * no number is left that was sampled later than now. To be called while no verticle uses the history.
     *
     * @param now by the corrected clock
     * @param lead how far the clock was ahead
     */
    public void setBack(Instant now, Duration lead) {
        LongUnaryOperator corrected = at -> at > now.toEpochMilli() ? at - lead.toMillis() : at;
        events.retime(corrected);
        decisions.retime(corrected);
        problems.retime(corrected);
        series.forgetAfter(now);
    }

    /** {@code {"decisions": [event, …]}}, newest first. */
    JsonObject decisions() {
        return new JsonObject().put("decisions", decisions.toJson());
    }

    /** {@code {"events": [event, …]}}, newest first: decisions and whatever else happened. */
    JsonObject events() {
        return new JsonObject().put("events", events.toJson());
    }

    JsonObject series(String pool) {
        return series.toJson(pool);
    }

    /** The latest decision on each task that moved, as a sentence. */
    Map<String, String> lastMoves() {
        return lastMoves;
    }
}
