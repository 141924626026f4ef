package io.microscaling.logging;

import ch.qos.logback.classic.Level;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts lines of the log that are made by the same place in the code, and says which are too many for one span of time.
 * Thread-safe.
 */
final class Repeats {

    /** Of one place and about one thing, such as a pool. */
    static final int ABOUT_ONE_THING = 10;

    /** Of one place, whatever they are about: names that others make up are without end. */
    static final int IN_ALL = 100;

    private final Map<Place, Count> counts = new HashMap<>();

    /** Where a line is made: its format stands for the place in the code. */
    record Place(String logger, Level level, String format) {}

    private static final class Count {
        private int all;
        private int dropped;
        private final Map<String, Integer> byThing = new HashMap<>();
    }

    /** Whether one more line may be written. */
    synchronized boolean admits(Place place, String about) {
        Count count = counts.computeIfAbsent(place, first -> new Count());
        if (count.all < IN_ALL && count.byThing.merge(about, 1, Integer::sum) <= ABOUT_ONE_THING) {
            count.all++;
            return true;
        }
        count.dropped++;
        return false;
    }

    /** Begins a new span of time; tells how many lines of the last were not written. */
    synchronized Map<Place, Integer> turn() {
        Map<Place, Integer> dropped = new HashMap<>();
        counts.forEach((place, count) -> dropped.put(place, count.dropped));
        dropped.values().removeIf(number -> number == 0);
        counts.clear();
        return dropped;
    }
}
