package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What is known of a task's metric at a tick: a number that the source gave, or why there is none. Never guessed. */
public sealed interface Reading {

    /** No source was configured. */
    Absent NO_METRIC = new Absent("no metric is configured");

    JsonObject toJson();

    /**
     * A number that the source gave. It may still be unusable (negative, not finite, stale): the planner judges that.
     *
     * @param value in the metric's own unit, such as waiting jobs
     * @param at when it was taken at the source
     */
    record Measured(double value, Instant at) implements Reading {

        public Measured {
            requireNonNull(at, "at");
        }

        @Override
        public JsonObject toJson() {
            JsonObject json = new JsonObject().put("at", at.toEpochMilli());
            return Double.isFinite(value)
                    ? json.put("value", number(value))
                    : json.put("absent", "not finite: " + value);
        }

        private static Number number(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? (Number) (long) value : (Number) value;
        }
    }

    /**
     * There is no number.
     *
     * @param why a short reason for people, without secrets: {@code connection refused}
     */
    record Absent(String why) implements Reading {

        public Absent {
            requireNonNull(why, "why");
        }

        @Override
        public JsonObject toJson() {
            return new JsonObject().put("absent", why);
        }
    }
}
