package io.microscaling.planning;

import io.microscaling.pool.Reading;
import io.microscaling.pool.Rung;
import org.jspecify.annotations.Nullable;

/** Where what a target goes by comes from. Immutable and thread-safe. */
@FunctionalInterface
interface Inputs {

    /** The task's one reading. */
    Inputs ONE = (draft, moment) -> {
        Reading reading = draft.given().reading();
        Rung.Reason problem = Readings.problem(
                reading,
                draft.task().target(),
                moment.now(),
                draft.task().tempering().staleAfter());
        if (problem == null) {
            draft.goBy(reading, Sources.of((Reading.Measured) reading));
        }
        return problem;
    };

    /** Nothing is needed. */
    Inputs NONE = (draft, moment) -> null;

    /**
     * Gives the draft what there is to go by.
     *
     * @return why there is nothing; {@code null} if there is something
     */
    Rung.@Nullable Reason find(Draft draft, Moment moment);
}
