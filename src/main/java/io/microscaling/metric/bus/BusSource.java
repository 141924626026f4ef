package io.microscaling.metric.bus;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricException;
import io.microscaling.metric.PushedSource;
import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Gives the newest reading that was pushed, however old: whether it is stale is the planner's to judge. */
final class BusSource implements PushedSource {

    private final String pool;
    private Reading.@Nullable Measured newest;
    private boolean closed;

    /**
     * A source that was pushed nothing yet.
     *
     * @param pool for the message that says where to push to
     */
    BusSource(String pool) {
        this.pool = requireNonNull(pool, "pool");
    }

    @Override
    public boolean set(Reading.Measured reading) {
        if (newest != null && reading.at().isBefore(newest.at())) {
            return false;
        }
        newest = reading;
        return true;
    }

    @Override
    public Future<Reading.Measured> read() {
        if (closed) {
            return Future.failedFuture(new MetricException("the source is closed"));
        }
        if (newest == null) {
            return Future.failedFuture(
                    new MetricException("nothing was pushed to microscaling.%s.reading.set yet".formatted(pool)));
        }
        return Future.succeededFuture(newest);
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return Future.succeededFuture();
    }
}
