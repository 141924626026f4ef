package io.microscaling.planning.target;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.settings.Settings;

/**
 * The length at which a queue is to be kept: over {@code length} a task may grow, at or below {@code low} it may shrink,
 * between them it stays.
 *
 * @param length in waiting jobs, at least 1
 * @param low seven tenths of it, cut to a whole number
 */
record QueueLength(int length, int low) {

    private static final double LOW_PART = 0.7;
    private static final TraceEntry.Reason BETWEEN = () -> "the queue is as long as it should be";

    static QueueLength of(int length) {
        return new QueueLength(length, (int) (length * LOW_PART));
    }

    /** Reads {@code length}. */
    static QueueLength parse(Settings settings) {
        return of(settings.integer("length", 1, Integer.MAX_VALUE));
    }

    Recommendation.Direction direction(double queue) {
        if (queue > length) {
            return Recommendation.Direction.UP;
        }
        return queue <= low ? Recommendation.Direction.DOWN : Recommendation.Direction.NONE;
    }

    TraceEntry.Reason why(double queue) {
        return switch (direction(queue)) {
            case UP -> new Over(queue, length);
            case DOWN -> new Under(queue, low);
            default -> BETWEEN;
        };
    }

    private record Over(double queue, int length) implements TraceEntry.Reason {
        @Override
        public String sentence() {
            return "queue %s is over %d".formatted(Numbers.plain(queue), length);
        }
    }

    private record Under(double queue, int low) implements TraceEntry.Reason {
        @Override
        public String sentence() {
            return "queue %s is not over %d".formatted(Numbers.plain(queue), low);
        }
    }
}
