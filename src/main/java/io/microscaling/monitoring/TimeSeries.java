package io.microscaling.monitoring;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last minutes of a pool's numbers, one sample a heartbeat, in rings of fixed size: for charts that begin with a
 * past. Not thread-safe.
 */
final class TimeSeries {

    private static final List<String> SERIES = List.of("reading", "ideal", "demand", "requested", "running");

    private final int size;
    private final double[] at;
    private final Map<String, double[][]> tasks = new LinkedHashMap<>();
    private int next;
    private int filled;

    /**
     * An empty past.
     *
     * @param size how many samples are kept
     */
    TimeSeries(int size) {
        this.size = size;
        this.at = new double[size];
    }

    /** Takes one sample out of a snapshot; tasks that it no longer has are forgotten. */
    void add(JsonObject snapshot) {
        at[next] = snapshot.getLong("at");
        Set<String> names = new HashSet<>();
        for (Object item : snapshot.getJsonArray("tasks")) {
            JsonObject task = (JsonObject) item;
            names.add(task.getString("name"));
            add(task, tasks.computeIfAbsent(task.getString("name"), name -> unknown()));
        }
        tasks.keySet().retainAll(names);
        next = (next + 1) % size;
        filled = Math.min(size, filled + 1);
    }

    /** Forgets what is later than {@code now}: a clock that was ahead was set back. */
    void forgetAfter(Instant now) {
        while (filled > 0 && at[last()] > now.toEpochMilli()) {
            next = last();
            filled--;
        }
    }

    private int last() {
        return (next - 1 + size) % size;
    }

    private double[][] unknown() {
        double[][] series = new double[SERIES.size()][size];
        Arrays.stream(series).forEach(values -> Arrays.fill(values, Double.NaN));
        return series;
    }

    private void add(JsonObject task, double[][] series) {
        series[0][next] = number(task.getJsonObject("reading").getNumber("value"));
        for (int i = 1; i < SERIES.size(); i++) {
            series[i][next] = number(task.getNumber(SERIES.get(i)));
        }
    }

    private static double number(@Nullable Number value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    /** The names of the tasks of the last snapshot. */
    Set<String> tasks() {
        return tasks.keySet();
    }

    /** {@code {pool, at: [ms …], tasks: {name: {reading: [number or null …], ideal: […], …}}}}, oldest first. */
    JsonObject toJson(String pool) {
        JsonObject all = new JsonObject();
        tasks.forEach((name, series) -> {
            JsonObject task = new JsonObject();
            for (int i = 0; i < SERIES.size(); i++) {
                task.put(SERIES.get(i), inOrder(series[i]));
            }
            all.put(name, task);
        });
        return new JsonObject().put("pool", pool).put("at", inOrder(at)).put("tasks", all);
    }

    private JsonArray inOrder(double[] ring) {
        double[] ordered = new double[filled];
        int start = (next - filled + size) % size;
        for (int i = 0; i < filled; i++) {
            ordered[i] = ring[(start + i) % size];
        }
        JsonArray array = new JsonArray();
        Arrays.stream(ordered).forEach(value -> array.add(json(value)));
        return array;
    }

    private static @Nullable Number json(double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? (Number) (long) value : (Number) value;
    }
}
