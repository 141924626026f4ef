package io.microscaling.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Frames of the TCP bridge: a length of four bytes, most significant first, then so many bytes of JSON. Not thread-safe. */
final class Frames {

    static final int MAX_BYTES = 64 * 1024;
    private static final int HEAD = Integer.BYTES;

    private Buffer pending = Buffer.buffer();
    private int taken;

    /** These bytes came. */
    void add(Buffer bytes) {
        pending = pending.getBuffer(taken, pending.length()).appendBuffer(bytes);
        taken = 0;
    }

    /** Whether a frame has begun that is not whole. */
    boolean hasBegun() {
        return pending.length() > taken;
    }

    /**
     * Takes the next frame that is whole.
     *
     * @throws Garbage if no frame can begin so; nothing that follows can be understood
     */
    Optional<JsonObject> next() {
        if (pending.length() < taken + HEAD) {
            return Optional.empty();
        }
        int length = pending.getInt(taken);
        if (length <= 0 || length > MAX_BYTES) {
            throw new Garbage("bad_length: a frame has 1 to %d bytes".formatted(MAX_BYTES));
        }
        int begin = taken + HEAD;
        if (pending.length() < begin + length) {
            return Optional.empty();
        }
        taken = begin + length;
        return Optional.of(json(pending.getBuffer(begin, taken)));
    }

    private static JsonObject json(Buffer bytes) {
        try {
            return bytes.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new Garbage("invalid_json: a frame holds one JSON object");
        }
    }

    static Buffer of(JsonObject message) {
        Buffer json = message.toBuffer();
        return Buffer.buffer(HEAD + json.length()).appendInt(json.length()).appendBuffer(json);
    }

    /** What came is no frame. Expected, so without a stack. */
    static final class Garbage extends RuntimeException {

        Garbage(String message) {
            super(message, null, false, false);
        }
    }
}
