package io.microscaling.it.campaign;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many containers may run.
 *
 * @param capacity of all tasks together
 * @param max by task; a task that is not named may have none
 */
record Limits(int capacity, Map<String, Integer> max) {

    Limits {
        max = Map.copyOf(max);
    }

    /** What may be while one gives way to the other: the larger of each. */
    Limits orThoseOf(Limits other) {
        Map<String, Integer> larger = new TreeMap<>(max);
        other.max.forEach((task, number) -> larger.merge(task, number, Math::max));
        return new Limits(Math.max(capacity, other.capacity), larger);
    }

    int maxOf(String task) {
        return max.getOrDefault(task, 0);
    }
}
