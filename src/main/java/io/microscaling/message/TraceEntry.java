package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;

/**
 * One line of a decision's trace: a stage that changed the number, or that held it.
 *
 * @param stage the stage's name: {@code reading}, {@code target}, {@code min}, {@code max}, {@code max-delta},
 *     {@code capacity}, …
 * @param from the number of containers before the stage
 * @param to the number after it; equal to {@code from} if the stage held the task
 * @param reason why, rendered only when someone reads it
 */
public record TraceEntry(String stage, int from, int to, Reason reason) {

    public TraceEntry {
        requireNonNull(stage, "stage");
        requireNonNull(reason, "reason");
    }

    /** Which way the stage moved the number: 1 up, -1 down, 0 not at all. */
    public int way() {
        return Integer.compare(to, from);
    }

    public String why() {
        return reason.sentence();
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("stage", stage)
                .put("from", from)
                .put("to", to)
                .put("why", why());
    }

    /** The why of an entry: numbers kept as they are, put into words only on demand. Immutable. */
    @FunctionalInterface
    public interface Reason {

        /** One sentence for people, without a full stop: {@code queue 212 is over 50}. */
        String sentence();
    }
}
