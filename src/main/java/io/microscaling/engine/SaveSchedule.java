package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * When it is worth saving again what a pool's planner remembers: soon after the pool was asked for another size, as
 * cooldowns and rates go by that, and otherwise now and then, as estimates change slowly. Each save is followed by a
 * pause that is the longer the more was written, so that no pool writes more than {@link #BYTES_A_DAY}. Not thread-safe.
 */
final class SaveSchedule {

    static final Duration SOONEST = Duration.ofSeconds(10);
    static final Duration LATEST = Duration.ofMinutes(5);
    static final long BYTES_A_DAY = 64L << 20;

    /** A disk writes no less at a time. */
    private static final long BLOCK = 4096;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private Instant saved;
    private Map<String, Integer> requestedThen = Map.of();
    private Duration pause = SOONEST;

    /** Nothing was saved since {@code start}. */
    SaveSchedule(Instant start) {
        this.saved = requireNonNull(start, "start");
    }

    /** Whether to save now. */
    boolean isDue(Instant now, Map<String, Integer> requested) {
        Duration since = Duration.between(saved, now);
        return since.compareTo(pause) >= 0 && (!requested.equals(requestedThen) || since.compareTo(LATEST) >= 0);
    }

    /** {@code bytes} were written; 0 if nothing was to be. */
    void saved(Instant now, Map<String, Integer> requested, long bytes) {
        saved = now;
        requestedThen = Map.copyOf(requested);
        Duration paid = Duration.ofMillis((onDisk(bytes) * DAY_MILLIS + BYTES_A_DAY - 1) / BYTES_A_DAY);
        pause = paid.compareTo(SOONEST) > 0 ? paid : SOONEST;
    }

    static long onDisk(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }
}
