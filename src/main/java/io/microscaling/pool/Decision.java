package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a plan decided for one task.
 *
 * @param task its name
 * @param ideal what the target alone would like; may be negative or above {@code max}; equal to what was requested if
 *     the target did not speak
 * @param demand how many containers the task is to have
 * @param reading what was known of the task's metric
 * @param trace the stages that changed or held the number, in their order
 */
public record Decision(String task, int ideal, int demand, Reading reading, List<Rung> trace) {

    public Decision {
        requireNonNull(task, "task");
        requireNonNull(reading, "reading");
        trace = List.copyOf(trace);
    }

    /** The reasons of the stages that changed the number, or else of those that held it; empty if none spoke. */
    public String why() {
        List<Rung> moves = trace.stream().filter(Rung::moves).toList();
        return (moves.isEmpty() ? trace : moves).stream().map(Rung::why).collect(Collectors.joining("; "));
    }

    /** {@code ideal}, {@code demand}, {@code reading} and the whole {@code trace}. */
    public JsonObject toJson() {
        JsonArray rungs = new JsonArray();
        trace.forEach(rung -> rungs.add(rung.toJson()));
        return new JsonObject()
                .put("ideal", ideal)
                .put("demand", demand)
                .put("reading", reading.toJson())
                .put("trace", rungs);
    }
}
