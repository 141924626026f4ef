package io.microscaling.monitoring;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** The latest events of a pool, newest first, up to a limit. Not thread-safe. */
final class Recent {

    private final int limit;
    private final Deque<JsonObject> events = new ArrayDeque<>();

    Recent(int limit) {
        this.limit = limit;
    }

    void add(JsonObject event) {
        events.addFirst(event);
        if (events.size() > limit) {
            events.removeLast();
        }
    }

    /** Gives each the time that {@code corrected} makes of its own, where it has one. */
    void retime(LongUnaryOperator corrected) {
        List<JsonObject> old = List.copyOf(events);
        events.clear();
        old.forEach(event -> events.addLast(retimed(event, corrected)));
    }

    /** A copy: what was published is not changed. */
    private static JsonObject retimed(JsonObject event, LongUnaryOperator corrected) {
        return event.getValue("at") instanceof Number at
                ? event.copy().put("at", corrected.applyAsLong(at.longValue()))
                : event;
    }

    JsonArray toJson() {
        JsonArray list = new JsonArray();
        events.forEach(list::add);
        return list;
    }
}
