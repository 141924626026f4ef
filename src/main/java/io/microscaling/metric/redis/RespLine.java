package io.microscaling.metric.redis;

import io.microscaling.metric.MetricException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Puts together one line of RESP, the protocol of Redis, from the bytes as they come. A line is all that is ever expected,
 * so whatever a server announces, nothing more than this is kept. Not thread-safe.
 */
final class RespLine {

    static final int MAX_BYTES = 4_096;

    private final Buffer pending = Buffer.buffer();

    /**
     * Takes bytes.
     *
     * @return the line without its end, once it is whole; nothing may follow it
     * @throws MetricException if it is too long, or if something follows it
     */
    Optional<String> add(Buffer bytes) {
        if (pending.length() + bytes.length() > MAX_BYTES) {
            throw new MetricException("its answer is longer than %d bytes; is it a Redis server?".formatted(MAX_BYTES));
        }
        String text = pending.appendBuffer(bytes).toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n");
        if (end < 0) {
            return Optional.empty();
        }
        if (end + 2 < text.length()) {
            throw new MetricException("its answer is not one line; is it a Redis server?");
        }
        return Optional.of(text.substring(0, end));
    }
}
