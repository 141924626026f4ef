package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Tick;
import io.microscaling.reading.Reading;
import org.jspecify.annotations.Nullable;

/** Where what a target goes by comes from. Immutable and thread-safe. */
@FunctionalInterface
interface ReadingSelector {

    /** The task's one reading. */
    ReadingSelector ONE = (draft, moment) -> {
        Reading reading = draft.given().reading();
        TraceEntry.Reason problem = Readings.problem(
                reading,
                draft.task().target(),
                moment.now(),
                draft.task().tempering().staleAfter());
        if (problem == null) {
            draft.goBy(reading, UsableReadings.of((Reading.Measured) reading));
        }
        return problem;
    };

    /** Nothing is needed. */
    ReadingSelector NONE = (draft, moment) -> null;

    /**
     * Gives the draft what there is to go by.
     *
     * @return why there is nothing; {@code null} if there is something
     */
    TraceEntry.@Nullable Reason find(Draft draft, Tick moment);
}
