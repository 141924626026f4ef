package io.microscaling.planning;

import io.microscaling.message.Wait;
import io.microscaling.pool.Policies;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a task's reading should be, and how many containers that would take. Immutable and thread-safe: what it has to
 * remember it hands back with its {@link Recommendation} and is given again at the next step.
 */
public interface Target {

    /** The reading to compare with, for people and charts, in the metric's unit; empty if the target has none. */
    OptionalDouble goal();

    /** Whether it takes a step only when there is a usable reading; if not, {@link TargetInput#reading()} is NaN. */
    default boolean needsReading() {
        return true;
    }

    /** Whether a step can be taken with this reading, which is neither stale nor absent. */
    default boolean accepts(Reading.Measured reading) {
        return Double.isFinite(reading.value()) && reading.value() >= 0;
    }

    /** What a target of this kind is used to if the task says nothing. */
    default Policies.Tolerance defaultTolerance() {
        return Policies.Tolerance.NONE;
    }

    /**
     * Whether its moves wait while containers of the task are starting or stopping (for at most the pool's
     * {@code progressTimeout}). If not, it has to count starting containers as present.
     */
    default boolean waits() {
        return false;
    }

    /** Whether it fills what is left: takes from nobody, and comes last among tasks of equal priority. */
    default boolean fills() {
        return false;
    }

    /**
     * Takes one step. Steps come in order of time, in general an interval of the pool apart.
     *
     * @param state what the step before returned, of this target or one with the same settings; {@link State#NONE} at
     *     the first step
     */
    Recommendation step(TargetInput sighting, State state);

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
     * What it remembers, from what {@link State#kept()} said in an earlier process; of use only if no problem was reported.
     * {@link State#NONE} unless it is overridden.
     */
    default State recall(Settings kept) {
        return State.NONE;
    }

    /** What a target remembers from step to step. Immutable. */
    interface State {

        /** Nothing is remembered. */
        State NONE = new State() {};

        /** What of it is worth keeping when the process ends; empty if nothing is. */
        default Map<String, Object> kept() {
            return Map.of();
        }
    }
}
