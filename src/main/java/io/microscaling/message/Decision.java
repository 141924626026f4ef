package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.Bounds;
import io.microscaling.reading.Reading;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a plan decided for one task.
 *
 * @param task its name
 * @param bounds what holds for it now
 * @param ideal what the target alone would like; may be negative or above {@code max}; equal to what was requested if
 *     the target did not speak
 * @param demand how many containers the task is to have
 * @param reading what was known of the task's metric
 * @param expectedWait what its jobs are expected to wait, if its target promises a wait and that can be told
 * @param trace the stages that changed or held the number, in their order
 */
public record Decision(
        String task,
        Bounds bounds,
        int ideal,
        int demand,
        Reading reading,
        Optional<Wait> expectedWait,
        List<TraceEntry> trace) {

    public Decision {
        requireNonNull(task, "task");
        requireNonNull(bounds, "bounds");
        requireNonNull(reading, "reading");
        requireNonNull(expectedWait, "expectedWait");
        trace = List.copyOf(trace);
    }

    /**
     * The reasons of the stages that moved the number the way it went in the end; if it stayed where it was, of those
     * that held it. Empty if none spoke.
     */
    public String why() {
        int start = trace.isEmpty() ? demand : trace.get(0).from();
        int way = Integer.compare(demand, start);
        List<TraceEntry> decisive = trace.stream()
                .filter(entry -> entry.way() == way && Integer.compare(entry.to(), start) == way)
                .toList();
        return (decisive.isEmpty() ? trace : decisive)
                .stream().map(TraceEntry::why).collect(Collectors.joining("; "));
    }

    /** {@code ideal}, {@code demand}, {@code reading} and the whole {@code trace}. */
    public JsonObject toJson() {
        JsonArray entries = new JsonArray();
        trace.forEach(entry -> entries.add(entry.toJson()));
        return new JsonObject()
                .put("ideal", ideal)
                .put("demand", demand)
                .put("reading", reading.toJson())
                .put("trace", entries);
    }
}
