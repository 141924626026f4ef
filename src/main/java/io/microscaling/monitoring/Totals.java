package io.microscaling.monitoring;

import java.util.HashMap;
import java.util.Map;

/**
 * Adds up numbers that only grow but begin again at 0 when their source is opened anew, so that the sum never goes back
 * within a process. Not thread-safe.
 */
final class Totals {

    private final Map<String, Long> earlier = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();

    /** All that was counted under {@code name} so far, now that its source says {@code count}. */
    long add(String name, long count) {
        long before = last.getOrDefault(name, 0L);
        if (count < before) {
            earlier.merge(name, before, Long::sum);
        }
        last.put(name, count);
        return earlier.getOrDefault(name, 0L) + count;
    }
}
