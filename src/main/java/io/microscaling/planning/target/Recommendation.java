package io.microscaling.planning.target;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.TraceEntry;

/**
 * What a target says at a step.
 *
 * @param ideal how many containers it would like, without regard to bounds; may be negative
 * @param direction which way the task may move towards {@code ideal}; what lies the other way is not acted upon
 * @param ratio the reading to its goal, for {@code tolerance}; NaN to have it judged by {@code ideal} to what is requested
 * @param why the reading's part of the decision's trace
 * @param state to be passed to the next step; {@link Target.State#NONE} for a target that remembers nothing
 */
public record Recommendation(int ideal, Direction direction, double ratio, TraceEntry.Reason why, Target.State state) {

    public Recommendation {
        requireNonNull(direction, "direction");
        requireNonNull(why, "why");
        requireNonNull(state, "state");
    }

    /** Of a target that has no ratio. */
    public Recommendation(int ideal, Direction direction, TraceEntry.Reason why, Target.State state) {
        this(ideal, direction, Double.NaN, why, state);
    }

    /** Of a target that has no ratio, remembers nothing, and may be followed either way. */
    static Recommendation of(int ideal, TraceEntry.Reason why) {
        return new Recommendation(ideal, Direction.EITHER, Double.NaN, why, Target.State.NONE);
    }

    /** The ratio of what is to what should be. */
    public double ratioTo(int requested) {
        return Double.isNaN(ratio) ? (double) ideal / requested : ratio;
    }

    /** A way in which a task may move. */
    public enum Direction {
        UP,
        DOWN,
        EITHER,
        /** Nowhere: it has what it should have. */
        NONE,
        /** Nowhere, and it says nothing of how many it should have: among several targets it does not count. */
        ABSTAINS;

        /** Whether a move from {@code from} to {@code to} goes this way. */
        public boolean permits(int from, int to) {
            return switch (this) {
                case UP -> to > from;
                case DOWN -> to < from;
                case EITHER -> to != from;
                case NONE, ABSTAINS -> false;
            };
        }
    }
}
