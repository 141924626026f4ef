package io.microscaling.metric.redis;

import io.microscaling.metric.MetricException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the lines of RESP, the protocol of Redis, out of the bytes as they come. One line for each question is all that is
 * ever expected, so whatever a server announces, no more than a line is kept. Not thread-safe.
 */
final class RespLine {

    static final int MAX_BYTES = 4_096;

    private String rest = "";

    /**
     * Takes bytes.
     *
     * @param expected how many lines may come at most
     * @return the lines that are whole now, without their ends
     * @throws MetricException if one is too long, or if more has come than was expected
     */
    List<String> add(Buffer bytes, int expected) {
        String text = rest + bytes.toString(StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n", begin)) {
            lines.add(text.substring(begin, end));
            begin = end + 2;
            check(lines.size(), expected);
        }
        rest = text.substring(begin);
        check(rest.isEmpty() ? lines.size() : lines.size() + 1, expected);
        if (rest.length() > MAX_BYTES || lines.stream().anyMatch(line -> line.length() > MAX_BYTES)) {
            throw new MetricException("its answer is longer than %d bytes; is it a Redis server?".formatted(MAX_BYTES));
        }
        return lines;
    }

    private static void check(int lines, int expected) {
        if (lines > expected) {
            throw new MetricException("its answer is not one line; is it a Redis server?");
        }
    }
}
