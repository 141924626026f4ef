package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.microscaling.json.Fields;
import io.vertx.core.json.JsonObject;

/**
 * Another engine is at work on the same pool.
 *
 * @param why which, and what follows, for people
 * @param yields whether it is this engine that does not act while it lasts
 */
public record Conflict(String why, boolean yields) {

    public Conflict {
        requireNonNull(why, "why");
    }

    public JsonObject toJson() {
        return new JsonObject().put("why", why).put("yields", yields);
    }

    /**
     * @throws IllegalArgumentException naming the key, if one is missing or of another type
     */
    public static Conflict from(JsonObject json) {
        return new Conflict(Fields.text(json, "why"), Fields.bool(json, "yields"));
    }
}
