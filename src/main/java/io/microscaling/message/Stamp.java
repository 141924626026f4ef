package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.microscaling.json.Fields;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What every message of a pool carries, so that a receiver can tell the newer from the older.
 *
 * @param pool the pool's name
 * @param epoch the tenure of who acts for the pool; a higher one wins
 * @param seq the running number of this kind of message within the epoch; a higher one wins
 * @param at when the message was made, by the sender's clock
 */
public record Stamp(String pool, long epoch, long seq, Instant at) {

    public Stamp {
        requireNonNull(pool, "pool");
        requireNonNull(at, "at");
    }

    /** Whether this one is to be taken although {@code other} was seen. */
    public boolean isAfter(Stamp other) {
        return epoch != other.epoch ? epoch > other.epoch : seq > other.seq;
    }

    /** A new JSON object with the stamp's four keys. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("pool", pool)
                .put("epoch", epoch)
                .put("seq", seq)
                .put("at", at.toEpochMilli());
    }

    /**
     * @throws IllegalArgumentException naming the key, if one is missing or of another type
     */
    public static Stamp from(JsonObject json) {
        return new Stamp(
                Fields.text(json, "pool"),
                Fields.wholeNumber(json, "epoch"),
                Fields.wholeNumber(json, "seq"),
                Instant.ofEpochMilli(Fields.wholeNumber(json, "at")));
    }
}
