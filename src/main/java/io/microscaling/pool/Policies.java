package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What tempers the moves of a task, as configured. Each part may be left out.
 *
 * @param tolerance how far a reading may be off before the task moves; empty for what its target is used to
 * @param stabilization how long a wish must last
 * @param speed how fast the task may move
 * @param cooldown how long the task rests after its number was seen to change
 * @param activation when the task is active, and how many containers it has while it is not
 * @param fallback what happens when readings fail
 * @param schedules what changes at which hours; of several that are in force, the later in the list wins
 * @param order what an operator wants instead
 */
public record Policies(
        Optional<Tolerance> tolerance,
        Stabilization stabilization,
        Speed speed,
        Cooldown cooldown,
        Optional<Activation> activation,
        Optional<Fallback> fallback,
        List<Schedule> schedules,
        Optional<Order> order) {

    /** Nothing tempers the task. */
    public static final Policies NONE = new Policies(
            Optional.empty(),
            Stabilization.NONE,
            Speed.UNLIMITED,
            Cooldown.NONE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    public Policies {
        requireNonNull(tolerance, "tolerance");
        requireNonNull(stabilization, "stabilization");
        requireNonNull(speed, "speed");
        requireNonNull(cooldown, "cooldown");
        requireNonNull(activation, "activation");
        requireNonNull(fallback, "fallback");
        schedules = List.copyOf(schedules);
        requireNonNull(order, "order");
    }

    /** The tolerance, with {@code usual} both ways for what was not said of it. */
    public Tolerance toleranceOr(double usual) {
        Tolerance both = new Tolerance(usual, usual);
        return tolerance.map(said -> said.or(both)).orElse(both);
    }

    /**
     * How far a reading may be off.
     *
     * @param up the part of the goal by which it may be over: 0.1 for a tenth; NaN for what the target is used to
     * @param down the part of the goal by which it may be under; NaN for what the target is used to
     */
    public record Tolerance(double up, double down) {

        public static final Tolerance NONE = new Tolerance(0, 0);

        /** With {@code other} for what was not said, which is NaN. */
        public Tolerance or(Tolerance other) {
            return new Tolerance(Double.isNaN(up) ? other.up : up, Double.isNaN(down) ? other.down : down);
        }

        /** Whether {@code ratio}, of a reading to its goal, calls for no move. */
        public boolean covers(double ratio) {
            return 1.0 - down <= ratio && ratio <= 1.0 + up;
        }
    }

    /**
     * How long a wish must last. A task grows to the smallest wish of the window {@code up}, and shrinks to the largest
     * of the window {@code down}.
     */
    public record Stabilization(Duration up, Duration down) {

        public static final Stabilization NONE = new Stabilization(Duration.ZERO, Duration.ZERO);
    }

    /**
     * How fast a task may move.
     *
     * @param up how fast it may grow
     * @param down how fast it may shrink
     */
    public record Speed(Rates up, Rates down) {

        public static final Speed UNLIMITED = new Speed(Rates.UNLIMITED, Rates.UNLIMITED);

        public Speed {
            requireNonNull(up, "up");
            requireNonNull(down, "down");
        }

        /** Whether every move is permitted. */
        public boolean isUnlimited() {
            return up.isUnlimited() && down.isUnlimited();
        }
    }

    /** How a limit on the rate is chosen among several. */
    public enum Select {
        /** The one that permits the most. */
        MAX,
        /** The one that permits the least. */
        MIN,
        /** No move in this direction at all. */
        DISABLED
    }

    /**
     * Limits on the rate of moves in one direction.
     *
     * @param limits none for no limit
     */
    public record Rates(Select select, List<Rate> limits) {

        public static final Rates UNLIMITED = new Rates(Select.MAX, List.of());

        public Rates {
            requireNonNull(select, "select");
            limits = List.copyOf(limits);
        }

        /** Whether every move is permitted. */
        public boolean isUnlimited() {
            return select != Select.DISABLED && limits.isEmpty();
        }
    }

    /**
     * How much a task may move within a period.
     *
     * @param percent whether {@code value} is a percentage of what the task had at the beginning of the period
     * @param value containers, or percent
     */
    public record Rate(boolean percent, int value, Duration period) {}

    /** How long a move up or down waits after the number that was asked for has last been seen to change. */
    public record Cooldown(Duration up, Duration down) {

        public static final Cooldown NONE = new Cooldown(Duration.ZERO, Duration.ZERO);
    }

    /**
     * When a task is active: while its reading is over {@code threshold} or it has jobs in flight, and for
     * {@code cooldown} after that.
     *
     * @param idle its containers while it is not; it has at least one while it is
     */
    public record Activation(double threshold, Duration cooldown, int idle) {}

    /**
     * What happens when readings fail.
     *
     * @param after how many readings in a row may fail before it does
     * @param count the number of containers that the behaviour refers to
     */
    public record Fallback(int after, Behavior behavior, int count) {

        /** Which number a task gets while its readings fail. */
        public enum Behavior {
            /** What it has. */
            HOLD,
            /** {@code count}. */
            STATIC,
            /** What it has, as {@link #HOLD}; the name that KEDA's users know. */
            CURRENT,
            /** What it has, but at least {@code count}. */
            CURRENT_IF_HIGHER,
            /** What it has, but at most {@code count}. */
            CURRENT_IF_LOWER
        }
    }

    /** What an operator wants of a task, until a stated time. */
    public sealed interface Order {

        /** From then on it is as if nobody had ordered anything. */
        Instant until();

        /** The task holds what it has. */
        record Pause(Instant until) implements Order {}

        /** The task has {@code count} containers, as far as bounds and capacity permit. */
        record Exactly(int count, Instant until) implements Order {}
    }
}
