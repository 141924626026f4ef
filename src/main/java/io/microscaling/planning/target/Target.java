package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.Wait;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Settings;
import java.util.Map;
import java.util.Optional;

/**
 * What a task's reading should be, and how many containers that would take. Immutable and thread-safe: what it has to
 * remember it hands back with its {@link Recommendation} and is given again at the next step.
 */
public interface Target {

    /** What it promises, for people, charts and reports. One that fills takes from nobody, and comes last among equals. */
    TargetPromise promise();

    /** What it goes by. */
    default Needs needs() {
        return Needs.READING;
    }

    /** Whether a step can be taken with this reading, which is neither stale nor absent. */
    default boolean accepts(Reading.Measured reading) {
        return Double.isFinite(reading.value()) && reading.value() >= 0;
    }

    /** The part of the goal by which a reading may be off, either way, if the task says nothing: 0.1 for a tenth. */
    default double usualTolerance() {
        return 0;
    }

    /**
     * Whether its moves wait while containers of the task are starting or stopping (for at most the pool's
     * {@code progressTimeout}). If not, it has to count starting containers as present.
     */
    default boolean waits() {
        return false;
    }

    /**
     * Takes one step. Steps come in order of time, in general an interval of the pool apart.
     *
     * @param state what the step before returned, of this target or one with the same settings; {@link State#NONE} at
     *     the first step
     */
    Recommendation step(TargetInput input, State state);

    /**
     * What the jobs are expected to wait, as of the last step, if it promises a wait; empty if it does not, or if that cannot
     * be told.
     *
     * @param state what the last step returned
     */
    default Optional<Wait> expectedWait(State state) {
        return Optional.empty();
    }

    /**
     * What it remembers, from what {@link State#toMap()} said in an earlier process; of use only if no problem was reported.
     * {@link State#NONE} unless it is overridden.
     */
    default State restore(Settings saved) {
        return State.NONE;
    }

    /** What a target remembers from step to step. Immutable. */
    interface State {

        /** Nothing is remembered. */
        State NONE = new State() {};

        /** What of it is worth keeping when the process ends; empty if nothing is. */
        default Map<String, Object> toMap() {
            return Map.of();
        }
    }
}
