package io.microscaling.planning;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.Numbers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The starts and stops under way that a target waits for. A shortfall with nothing starting is none: nobody knows whether
 * anything will come of it.
 *
 * <p>Progress is a smaller number of them than was ever seen since the last request. Other changes are not, so that
 * containers that crash in turns, each seen starting again, do not hold the target for ever.
 *
 * @param since when the last progress was seen, or the wait began
 * @param requested what the scheduler had been asked for
 * @param outstanding how many starts and stops were to come, at least 1
 */
record Gate(Instant since, int requested, int outstanding) {

    /** The gate as of {@code now}; {@code null} if nothing is under way. */
    static @Nullable Gate observe(@Nullable Gate before, TaskCounts counts, int requested, Instant now) {
        int outstanding = outstanding(counts, requested);
        if (outstanding == 0) {
            return null;
        }
        boolean goesOn = before != null
                && before.requested == requested
                && before.outstanding <= outstanding
                && !now.isBefore(before.since);
        return goesOn ? before : new Gate(now, requested, outstanding);
    }

    /** An excess of running containers is a stop that is under way, although not seen yet. */
    private static int outstanding(TaskCounts counts, int requested) {
        long excess = Math.max(0L, (long) counts.running() - requested);
        return Numbers.toInt(Math.max(0, counts.starting()) + (long) Math.max(0, counts.stopping()) + excess);
    }

    /** Whether the wait has lasted {@code timeout} without progress, so that the target need not wait any longer. */
    boolean isOverdue(Instant now, Duration timeout) {
        return !now.isBefore(since.plus(timeout));
    }
}
