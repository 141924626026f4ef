package io.microscaling.bus;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Stamp;
import java.time.InstantSource;

/**
 * Numbers the messages of one kind that one verticle sends. It begins at the milliseconds of the clock, so that a
 * verticle that is restarted within its epoch continues above its predecessor. Not thread-safe.
 */
public final class Sequence {

    private final String pool;
    private final long epoch;
    private final InstantSource clock;
    private long next;

    public Sequence(String pool, long epoch, InstantSource clock) {
        this.pool = requireNonNull(pool, "pool");
        this.epoch = epoch;
        this.clock = requireNonNull(clock, "clock");
        this.next = clock.millis();
    }

    public Stamp next() {
        return new Stamp(pool, epoch, next++, clock.instant());
    }
}
