package io.microscaling.planning.reading;

import io.microscaling.message.TraceEntry;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.Map;

/** What the choice of a reading came to. */
public sealed interface Selection {

    /** What is known of the task's metric; of its metrics together, if it has several. */
    Reading shown();

    /**
     * There is something to go by.
     *
     * @param one the reading of the task's one metric, or of all together; its value is NaN if there is none
     * @param byName the usable readings of several metrics
     * @param complete whether no metric lacks a usable reading
     */
    record Usable(Reading shown, Reading.Measured one, Map<String, Reading.Measured> byName, boolean complete)
            implements Selection {

        private static final Reading.Measured NOTHING = new Reading.Measured(Double.NaN, Instant.MIN);

        /** Of one reading, or one that is made of several. */
        static Usable of(Reading.Measured one) {
            return new Usable(one, one, Map.of(), true);
        }

        /** Of readings by name. */
        static Usable of(Reading shown, Map<String, Reading.Measured> byName, boolean complete) {
            return new Usable(shown, NOTHING, byName, complete);
        }

        /** Of a task that needs no reading. */
        static Usable without(Reading shown) {
            return new Usable(shown, NOTHING, Map.of(), true);
        }
    }

    /**
     * There is nothing to go by.
     *
     * @param why the reason, for the trace
     */
    record Unusable(Reading shown, TraceEntry.Reason why) implements Selection {}
}
