package io.microscaling.planning;

import io.vertx.core.json.JsonArray;

/** Times with a number each, as JSON: one after the other. */
final class Pairs {

    private Pairs() {}

    static JsonArray pairs(long[] times, int[] numbers) {
        JsonArray json = new JsonArray();
        for (int i = 0; i < times.length; i++) {
            json.add(times[i]).add(numbers[i]);
        }
        return json;
    }

    static long[] times(JsonArray json) {
        long[] times = new long[json.size() / 2];
        for (int i = 0; i < times.length; i++) {
            times[i] = json.getLong(2 * i);
        }
        return times;
    }

    static int[] numbers(JsonArray json) {
        int[] numbers = new int[json.size() / 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = json.getInteger(2 * i + 1);
        }
        return numbers;
    }
}
