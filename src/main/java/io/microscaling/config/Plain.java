package io.microscaling.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns Vert.x's JSON into plain maps and lists, all the way down. */
final class Plain {

    private Plain() {}

    static Map<String, Object> map(JsonObject object) {
        Map<String, Object> plain = new LinkedHashMap<>();
        object.forEach(entry -> {
            Object value = value(entry.getValue());
            if (value != null) {
                plain.put(entry.getKey(), value);
            }
        });
        return plain;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return map(object);
        }
        return value instanceof JsonArray array ? list(array) : value;
    }

    private static List<Object> list(JsonArray array) {
        return array.stream().<Object>map(Plain::value).toList();
    }
}
