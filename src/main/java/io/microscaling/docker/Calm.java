package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether a list of an engine is still true: while the stream of events is open, and has told of nothing since a while
 * before the list was asked for. Silence is believed for a short time only, as the stream may be dead, and the engine
 * hang, without a sound. Thread-safe.
 */
final class Calm {

    /** A list may lag behind an event, and what happens while a stream is being opened may be told by neither. */
    static final Duration SETTLED = Duration.ofSeconds(1);

    /** How old a list may get: so much later than without any of this a change is noticed that no event tells of. */
    static final Duration BELIEVED = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Duration believed;
    private boolean trusted;
    private Instant told = Instant.MIN;

    /**
     * @param timeout how long the engine may take to answer: whoever wants to know sooner that it hangs is told sooner
     */
    Calm(InstantSource clock, Duration timeout) {
        this.clock = requireNonNull(clock, "clock");
        believed = timeout.compareTo(BELIEVED) < 0 ? timeout : BELIEVED;
    }

    /** The stream was opened, or has told of something. */
    synchronized void told() {
        trusted = true;
        told = clock.instant();
    }

    /** The stream is closed, or has not told of something: what it does not tell proves nothing until it tells again. */
    synchronized void distrust() {
        trusted = false;
    }

    /** Whether a list that was asked for then is as good as a new one. */
    synchronized boolean isTrue(Instant asked) {
        Instant now = clock.instant();
        return isUntold(asked) && !now.isBefore(asked) && now.isBefore(asked.plus(believed));
    }

    /** Whether a list that is asked for now shows what the one of then did, if the stream tells all. */
    synchronized boolean isUntold(Instant asked) {
        return trusted && !told.isAfter(asked.minus(SETTLED));
    }
}
