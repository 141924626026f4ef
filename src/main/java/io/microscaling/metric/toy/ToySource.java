package io.microscaling.metric.toy;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricException;
import io.microscaling.metric.PushedSource;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;

/** Gives the number that was set last as one of right now. */
final class ToySource implements PushedSource {

    private final InstantSource clock;
    private double value;
    private Details details = Details.NONE;
    private Instant setAt = Instant.MIN;
    private boolean closed;

    /**
     * A source that gives {@code initial} until a number is set.
     *
     * @param clock for the times of the readings
     */
    ToySource(double initial, InstantSource clock) {
        this.value = initial;
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public boolean set(Reading.Measured reading) {
        if (reading.at().isBefore(setAt)) {
            return false;
        }
        value = reading.value();
        details = reading.details();
        setAt = reading.at();
        return true;
    }

    @Override
    public Future<Reading.Measured> read() {
        return closed
                ? Future.failedFuture(new MetricException("the source is closed"))
                : Future.succeededFuture(new Reading.Measured(value, clock.instant(), details));
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return Future.succeededFuture();
    }
}
