package io.microscaling.message;

import io.microscaling.json.Fields;
import io.vertx.core.json.JsonObject;

/**
 * How long the last job in the queue is expected to wait, and how long it may.
 *
 * @param expected in seconds; at most {@link #LONGEST}
 * @param limit in seconds
 */
public record Wait(double expected, double limit) {

    /** Whatever is longer counts as this, in seconds: more than thirty years. */
    public static final double LONGEST = 1e9;

    private static final double MILLIS = 1_000;

    public Wait {
        if (!(expected >= 0 && limit >= 0)) {
            throw new IllegalArgumentException("a wait of %s s, limit %s s".formatted(expected, limit));
        }
        expected = Math.min(LONGEST, expected);
    }

    /** Both in seconds, to the millisecond. */
    public JsonObject toJson() {
        return new JsonObject().put("expected", rounded(expected)).put("limit", rounded(limit));
    }

    static Wait from(JsonObject json) {
        return new Wait(Fields.number(json, "expected"), Fields.number(json, "limit"));
    }

    private static double rounded(double seconds) {
        return Math.rint(seconds * MILLIS) / MILLIS;
    }
}
