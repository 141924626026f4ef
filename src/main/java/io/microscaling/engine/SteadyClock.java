package io.microscaling.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The wall clock, but never going back by itself: when the wall clock is set back, this one goes on at the pace of the
 * monotonic clock until the wall clock has caught up, or until it is told to {@link #step()}. So back-offs, rates and ages
 * survive a clock that is corrected. What is dated by the wall, such as schedules and the times that others send, goes by
 * {@link #wallOf}. Thread-safe.
 */
public final class SteadyClock implements InstantSource {

    private static final Duration SLACK = Duration.ofMillis(1);

    private final InstantSource wall;
    private final LongSupplier nanos;
    private Instant base;
    private long baseNanos;

    public SteadyClock() {
        this(InstantSource.system(), System::nanoTime);
    }

    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.base = wall.instant();
        this.baseNanos = nanos.getAsLong();
    }

    /** The wall clock behind {@code clock}; itself if it is no steady clock. */
    static InstantSource wallOf(InstantSource clock) {
        return clock instanceof SteadyClock steady ? steady.wall : clock;
    }

    /** How far it is ahead of the wall clock; zero if it is not. */
    synchronized Duration ahead() {
        Duration lead = Duration.between(wall.instant(), instant());
        return lead.isNegative() ? Duration.ZERO : lead;
    }

    /**
     * Goes back to the wall clock. Whoever has remembered a time of before may find it in the future.
     *
     * @return by how much it went back
     */
    synchronized Duration step() {
        Duration lead = ahead();
        base = wall.instant();
        baseNanos = nanos.getAsLong();
        return lead;
    }

    @Override
    public synchronized Instant instant() {
        Instant steady = base.plusNanos(nanos.getAsLong() - baseNanos);
        Instant now = wall.instant();
        if (now.isAfter(steady.plus(SLACK))) {
            base = now;
            baseNanos = nanos.getAsLong();
            return now;
        }
        return steady;
    }
}
