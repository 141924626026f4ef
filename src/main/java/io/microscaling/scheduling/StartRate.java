package io.microscaling.scheduling;

import java.time.Duration;
import java.time.Instant;

/**
 * How many containers may be started now: a token bucket that holds one second's worth. See J. Turner, "New directions
 * in communications", IEEE Communications Magazine 24 (1986). Not thread-safe.
 */
final class StartRate {

    private final int perSecond;
    private double tokens;
    private Instant filledAt;

    StartRate(int perSecond, Instant now) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
        this.filledAt = now;
    }

    int available(Instant now) {
        double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
        if (seconds > 0) {
            tokens = Math.min(perSecond, tokens + seconds * perSecond);
            filledAt = now;
        }
        return (int) tokens;
    }

    /** Uses up {@code starts} of what {@link #available} gave. */
    void take(int starts) {
        tokens -= starts;
    }
}
