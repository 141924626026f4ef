package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a task's next start may be tried. Waits grow from failure to failure, by doubling up to a limit, and vary by up
 * to a fifth so that tasks do not march in step; after a calm time the count begins anew. Not thread-safe.
 */
final class Backoff {

    private final Duration first;
    private final Duration most;
    private final Duration calm;
    private final RandomGenerator random;

    private int failures;
    private Instant lastFailure = Instant.MIN;
    private Instant notBefore = Instant.MIN;

    /**
     * A back-off with no failure yet.
     *
     * @param first the wait after the first failure
     * @param most the longest wait
     * @param calm the time after the end of a wait without a failure that lets the count begin anew
     */
    Backoff(Duration first, Duration most, Duration calm, RandomGenerator random) {
        this.first = requireNonNull(first, "first");
        this.most = requireNonNull(most, "most");
        this.calm = requireNonNull(calm, "calm");
        this.random = requireNonNull(random, "random");
    }

    /** One more failure; the wait begins at {@code now}. */
    void failed(Instant now) {
        fail(now, 0);
    }

    /** One more failure of a kind whose first one in a calm time is mended at once. */
    void failedOnce(Instant now) {
        fail(now, 1);
    }

    /** The cause is gone: the next start may be tried at once. */
    void reset() {
        failures = 0;
        notBefore = Instant.MIN;
    }

    /** When the next start may be tried; {@link Instant#MIN} if at once. */
    Instant notBefore() {
        return notBefore;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(notBefore);
    }

    int failures() {
        return failures;
    }

    private void fail(Instant now, int free) {
        Instant quietSince = notBefore.isAfter(lastFailure) ? notBefore : lastFailure;
        if (failures > 0 && Duration.between(quietSince, now).compareTo(calm) > 0) {
            failures = 0;
        }
        failures++;
        lastFailure = now;
        int doublings = failures - 1 - free;
        notBefore = doublings < 0 ? Instant.MIN : now.plus(jittered(wait(doublings)));
    }

    private Duration wait(int doublings) {
        long millis = first.toMillis() << Math.min(doublings, 20);
        return millis > most.toMillis() ? most : Duration.ofMillis(millis);
    }

    private Duration jittered(Duration wait) {
        return Duration.ofMillis(Math.round(wait.toMillis() * (1 - 0.2 * random.nextDouble())));
    }
}
