package io.microscaling.monitoring;

import io.microscaling.pool.PoolSpec;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pool's viewers are shown of its past. Outlives the monitoring verticle that fills it, so that one that is
 * restarted or configured anew goes on where it was. Belongs to one verticle at a time; not thread-safe.
 */
public final class Memory {

    private static final int EVENTS = 500;
    private static final int SAMPLES = 600;
    private static final int SAMPLES_OF_ALL_TASKS = 200_000;

    private final Recent recent = new Recent(EVENTS);
    private final Past past;
    private final Map<String, String> lastMoves = new HashMap<>();

    private Memory(int samples) {
        this.past = new Past(samples);
    }

    /** Nothing happened yet: five minutes' room at the usual pace, less for pools of very many tasks. */
    public static Memory of(PoolSpec pool) {
        int tasks = Math.max(1, pool.tasks().size());
        return new Memory(Math.max(2, Math.min(SAMPLES, SAMPLES_OF_ALL_TASKS / tasks)));
    }

    /**
     * Takes note of a message of {@code microscaling.<pool>.events}.
     *
     * @throws IllegalArgumentException if it is no JSON object or a decision without its parts; then nothing changes
     */
    void happened(@Nullable Object message) {
        if (!(message instanceof JsonObject event)) {
            throw new IllegalArgumentException("the body is no JSON object; expected an event");
        }
        if (event.getValue("kind") instanceof String kind && kind.equals("decision")) {
            decided(event);
        }
        recent.add(event);
    }

    private void decided(JsonObject event) {
        if (event.getValue("task") instanceof String task
                && event.getValue("from") instanceof Integer from
                && event.getValue("to") instanceof Integer to) {
            lastMoves.put(task, "%d → %d: %s".formatted(from, to, event.getValue("why")));
        } else {
            throw new IllegalArgumentException("a decision without task, from or to: " + event.fieldNames());
        }
    }

    void sampled(JsonObject snapshot) {
        past.add(snapshot);
    }

    JsonObject decisions() {
        return recent.toJson();
    }

    JsonObject history(String pool) {
        return past.toJson(pool);
    }

    /** The latest decision on each task that moved, as a sentence. */
    Map<String, String> lastMoves() {
        return lastMoves;
    }
}
