package io.microscaling.demand;

import static java.util.Objects.requireNonNull;

import io.microscaling.backoff.Backoff;
import io.microscaling.metric.MetricSource;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Durations;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Reads one metric of a task, and has its last reading. A source that is slow holds up nobody: its last reading counts, with
 * the time it was taken, until it answers or its time-out makes it absent; it is not asked again before that. One that fails
 * is asked less and less often, down to once in {@link #LONGEST_PAUSE}. To be used on one Vert.x context.
 */
final class MetricReader {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final MetricSource source;
    private final Duration timeout;
    private final Outage outage;
    private final InstantSource clock;
    private final RandomGenerator random;

    private Backoff backoff = Backoff.between(FIRST_PAUSE, LONGEST_PAUSE);
    private Instant notBefore = Instant.MIN;
    private Reading last = new Reading.Absent("not read yet");
    private Future<?> inFlight = Future.succeededFuture();

    /**
     * A reader that has read nothing yet.
     *
     * @param timeout after which a read counts as failed
     * @param outage is told of each read
     * @param random for the jitter of the pauses after failures
     */
    MetricReader(MetricSource source, Duration timeout, Outage outage, InstantSource clock, RandomGenerator random) {
        this.source = requireNonNull(source, "source");
        this.timeout = requireNonNull(timeout, "timeout");
        this.outage = requireNonNull(outage, "outage");
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
    }

    MetricSource source() {
        return source;
    }

    Reading last() {
        return last;
    }

    /** The same as {@link #refresh()}, unless it is too early for this source: by its own pace, or since it failed. */
    Future<Boolean> refreshIfDue() {
        Instant now = clock.instant();
        boolean due = !now.isBefore(notBefore) && backoff.isOver(now);
        return due ? refresh() : Future.succeededFuture(false);
    }

    /**
     * Asks the source, unless it still owes an answer.
     *
     * @return ends when the source has answered, failed or timed out, with whether this was a new question; never fails
     */
    Future<Boolean> refresh() {
        if (!inFlight.isComplete()) {
            return Future.succeededFuture(false);
        }
        notBefore = clock.instant().plus(source.every());
        Future<Reading.Measured> read = read();
        inFlight = read.otherwiseEmpty();
        return inTime(read)
                .onSuccess(this::measured)
                .onFailure(this::failed)
                .map(true)
                .otherwise(true);
    }

    private Future<Reading.Measured> inTime(Future<Reading.Measured> read) {
        return read.isComplete() ? read : read.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Reading.Measured> read() {
        try {
            return source.read();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void measured(Reading.Measured reading) {
        outage.ended();
        backoff = backoff.reset();
        last = reading;
    }

    private void failed(Throwable failure) {
        String why = failure instanceof TimeoutException
                ? "no answer within %s".formatted(Durations.roundedSeconds(timeout))
                : String.valueOf(failure.getMessage());
        outage.goesOn(why);
        backoff = backoff.failed(clock.instant(), random);
        last = new Reading.Absent(why);
    }

    Future<Void> close() {
        return source.close();
    }
}
