package io.microscaling.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns Vert.x's JSON into plain maps and lists, all the way down; null stays null, so that its key is still seen. */
final class Plain {

    private Plain() {}

    static Map<String, @Nullable Object> map(JsonObject object) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        object.forEach(entry -> plain.put(entry.getKey(), value(entry.getValue())));
        return plain;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return map(object);
        }
        return value instanceof JsonArray array ? list(array) : value;
    }

    private static List<@Nullable Object> list(JsonArray array) {
        List<@Nullable Object> plain = new ArrayList<>();
        array.forEach(item -> plain.add(value(item)));
        return plain;
    }
}
