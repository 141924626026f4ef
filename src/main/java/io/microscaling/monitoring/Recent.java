package io.microscaling.monitoring;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

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

    JsonArray toJson() {
        JsonArray list = new JsonArray();
        events.forEach(list::add);
        return list;
    }
}
