package io.microscaling.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads messages strictly: what is missing or of another type is named. */
public final class Fields {

    private Fields() {}

    public static String text(JsonObject json, String key) {
        if (json.getValue(key) instanceof String text) {
            return text;
        }
        throw wrong(json, key, "a text");
    }

    public static boolean bool(JsonObject json, String key) {
        if (json.getValue(key) instanceof Boolean value) {
            return value;
        }
        throw wrong(json, key, "true or false");
    }

    public static long wholeNumber(JsonObject json, String key) {
        if (json.getValue(key) instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return number.longValue();
        }
        throw wrong(json, key, "a whole number");
    }

    public static int count(JsonObject json, String key) {
        long value = wholeNumber(json, key);
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw wrong(json, key, "a whole number of 32 bits");
        }
        return (int) value;
    }

    /** A finite number that is at least 0. */
    public static double number(JsonObject json, String key) {
        if (json.getValue(key) instanceof Number number
                && Double.isFinite(number.doubleValue())
                && number.doubleValue() >= 0) {
            return number.doubleValue();
        }
        throw wrong(json, key, "a number that is at least 0");
    }

    /** A number of containers: at least 0. */
    public static int containers(JsonObject json, String key) {
        int count = count(json, key);
        if (count < 0) {
            throw wrong(json, key, "at least 0");
        }
        return count;
    }

    /** One of the constants of an enum, in lower case. */
    public static <E extends Enum<E>> E choice(JsonObject json, String key, Class<E> kind) {
        String text = text(json, key);
        return Arrays.stream(kind.getEnumConstants())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        json,
                        key,
                        "one of " + Arrays.toString(kind.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    public static Optional<String> optionalText(JsonObject json, String key) {
        return json.getValue(key) == null ? Optional.empty() : Optional.of(text(json, key));
    }

    public static Optional<JsonObject> optionalObject(JsonObject json, String key) {
        return json.getValue(key) == null ? Optional.empty() : Optional.of(object(json, key));
    }

    /** An array of objects; empty if it is missing. */
    public static JsonArray objects(JsonObject json, String key) {
        Object value = json.getValue(key);
        if (value == null) {
            return new JsonArray();
        }
        if (value instanceof JsonArray array && array.stream().allMatch(JsonObject.class::isInstance)) {
            return array;
        }
        throw wrong(json, key, "an array of objects");
    }

    public static JsonObject object(JsonObject json, String key) {
        if (json.getValue(key) instanceof JsonObject object) {
            return object;
        }
        throw wrong(json, key, "an object");
    }

    /** The object under {@code key} as a map from its keys, in their order; every value must be an object. */
    public static <T> Map<String, T> map(JsonObject json, String key, BiFunction<String, JsonObject, T> parse) {
        JsonObject object = object(json, key);
        Map<String, T> map = new LinkedHashMap<>();
        object.fieldNames().forEach(name -> map.put(name, parse.apply(name, object(object, name))));
        return map;
    }

    public static IllegalArgumentException wrong(JsonObject json, String key, String expected) {
        Object value = json.getValue(key);
        String found = value == null ? "missing" : "'" + value + "'";
        return new IllegalArgumentException("%s is %s; expected %s".formatted(key, found, expected));
    }
}
