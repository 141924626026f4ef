package io.microscaling.monitoring;

import io.microscaling.pool.PoolSpec;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

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

    void happened(JsonObject event) {
        recent.add(event);
        if (event.containsKey("to")) {
            String move =
                    "%d → %d: %s".formatted(event.getInteger("from"), event.getInteger("to"), event.getString("why"));
            lastMoves.put(event.getString("task"), move);
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
