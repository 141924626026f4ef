package io.microscaling.reading;

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
     * @param value in the metric's own unit, such as waiting jobs; NaN if the source gave {@code details} only
     * @param at when it was taken at the source
     * @param details what else the source knows
     */
    record Measured(double value, Instant at, Details details) implements Reading {

        public Measured {
            requireNonNull(at, "at");
            requireNonNull(details, "details");
        }

        /** A number and nothing else. */
        public Measured(double value, Instant at) {
            this(value, at, Details.NONE);
        }

        @Override
        public JsonObject toJson() {
            JsonObject json = new JsonObject().put("at", at.toEpochMilli());
            details.addTo(json);
            if (Double.isNaN(value) && !details.equals(Details.NONE)) {
                return json;
            }
            return Double.isFinite(value)
                    ? json.put("value", number(value))
                    : json.put("absent", "not finite: " + value);
        }
    }

    /** A whole number as one. */
    static Number number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? (Number) (long) value : (Number) value;
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
