package io.microscaling.it.campaign;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the pool stands at one look: what runs by Docker's list, and what the engine says that it should be.
 *
 * @param running by task
 * @param demand by task, as the engine says; nothing if it does not know yet
 * @param fixed what the fixed task is configured to
 * @param capacity what the pool is configured to
 * @param capacityInForce as the engine says; 0 if it does not
 */
record Standing(
        Map<String, Integer> running, Map<String, Integer> demand, int fixed, int capacity, int capacityInForce) {

    static Standing of(List<Seen> up, JsonObject pool, Setup setup) {
        Map<String, Integer> running = new TreeMap<>();
        Setup.TASKS.forEach(task -> running.put(task, 0));
        up.forEach(seen -> seen.labelled().task(Setup.POOL).ifPresent(task -> running.merge(task, 1, Integer::sum)));
        Map<String, Integer> demand = new TreeMap<>();
        pool.getJsonArray("tasks", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(task -> task.getInteger("demand") != null)
                .forEach(task -> demand.put(task.getString("name"), task.getInteger("demand")));
        int inForce = pool.getJsonObject("capacity", new JsonObject()).getInteger("containers", 0);
        return new Standing(running, demand, setup.fixed(), setup.capacity(), inForce);
    }

    /** Why the tasks are not at their numbers; nothing if they are. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        running.forEach((task, number) -> {
            Integer wanted = demand.get(task);
            if (wanted == null || wanted.intValue() != number) {
                differences.add("%s: %d run, demand %s".formatted(task, number, wanted));
            }
        });
        if (running.getOrDefault(Setup.FIXED, 0) != fixed) {
            differences.add("%s: %d run, fixed at %d".formatted(Setup.FIXED, running.get(Setup.FIXED), fixed));
        }
        if (capacityInForce != capacity) {
            differences.add("the capacity is %d, configured %d".formatted(capacityInForce, capacity));
        }
        int sum = demand.values().stream().mapToInt(Integer::intValue).sum();
        if (sum > capacity) {
            differences.add("demand is %d, the capacity %d".formatted(sum, capacity));
        }
        return differences;
    }
}
