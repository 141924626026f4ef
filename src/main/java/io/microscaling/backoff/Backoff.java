package io.microscaling.backoff;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When something that failed may be tried again. Waits grow from failure to failure, by doubling up to a limit, and are
 * up to a fifth shorter by chance, so that many who failed together do not come back together. Immutable; has no clock
 * and no dice of its own.
 */
public final class Backoff {

    /** By how much of itself a wait may be shorter. */
    private static final double JITTER = 0.2;

    private final Duration first;
    private final Duration most;
    private final Duration calm;
    private final int failures;
    private final Instant lastFailure;
    private final Instant notBefore;

    private Backoff(Backoff limits, int failures, Instant lastFailure, Instant notBefore) {
        this(limits.first, limits.most, limits.calm, failures, lastFailure, notBefore);
    }

    private Backoff(
            Duration first, Duration most, Duration calm, int failures, Instant lastFailure, Instant notBefore) {
        this.first = first;
        this.most = most;
        this.calm = calm;
        this.failures = failures;
        this.lastFailure = lastFailure;
        this.notBefore = notBefore;
    }

    /**
     * One with no failure yet, which counts failures until {@link #reset()}.
     *
     * @param first the longest wait after the first failure; more than 0
     * @param most the longest wait at all; not less than {@code first}
     */
    public static Backoff between(Duration first, Duration most) {
        requireNonNull(first, "first");
        requireNonNull(most, "most");
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "waits from %s to %s; expected 0 < first <= most".formatted(first, most));
        }
        return new Backoff(first, most, Duration.ZERO, 0, Instant.MIN, Instant.MIN);
    }

    /**
     * The same, which begins to count anew by itself.
     *
     * @param calm after this long without a failure, from the end of a wait on; 0 for never
     */
    public Backoff forgivingAfter(Duration calm) {
        return new Backoff(first, most, requireNonNull(calm, "calm"), failures, lastFailure, notBefore);
    }

    /** After one more failure; the wait begins at {@code now}. */
    public Backoff failed(Instant now, RandomGenerator random) {
        return failed(now, 0, random);
    }

    /** After one more failure of a kind whose first one in a row may be tried again at once. */
    public Backoff failedOnce(Instant now, RandomGenerator random) {
        return failed(now, 1, random);
    }

    /** With the next attempt at a time that somebody else has named; failures count as before. */
    public Backoff holdUntil(Instant at) {
        return new Backoff(this, failures, lastFailure, requireNonNull(at, "at"));
    }

    /** After a success: the next attempt may be made at once, and failures count from the first again. */
    public Backoff reset() {
        return new Backoff(this, 0, Instant.MIN, Instant.MIN);
    }

    /** When the next attempt may be made; {@link Instant#MIN} if at once. */
    public Instant notBefore() {
        return notBefore;
    }

    /** How long it is from {@code now} until the next attempt may be made, never negative. */
    public Duration waitFrom(Instant now) {
        return isOver(now) ? Duration.ZERO : Duration.between(now, notBefore);
    }

    /** Whether an attempt may be made. */
    public boolean isOver(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** How many failures in a row there were. */
    public int failures() {
        return failures;
    }

    private Backoff failed(Instant now, int free, RandomGenerator random) {
        int row = (isCalm(now) ? 0 : failures) + 1;
        int doublings = row - 1 - free;
        return new Backoff(this, row, now, doublings < 0 ? Instant.MIN : now.plus(wait(doublings, random)));
    }

    private boolean isCalm(Instant now) {
        Instant quietSince = notBefore.isAfter(lastFailure) ? notBefore : lastFailure;
        return !calm.isZero()
                && failures > 0
                && Duration.between(quietSince, now).compareTo(calm) > 0;
    }

    private Duration wait(int doublings, RandomGenerator random) {
        double doubled = (double) first.toMillis() * Math.pow(2, doublings);
        double millis = Math.min((double) most.toMillis(), doubled);
        return Duration.ofMillis(Math.round(millis * (1 - JITTER * random.nextDouble())));
    }
}
