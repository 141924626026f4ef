package io.microscaling.metric.simulated;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricContext;
import io.microscaling.metric.MetricException;
import io.microscaling.metric.MetricSource;
import io.microscaling.reading.Details;
import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Gives the jobs that wait in a simulated queue, which the task's running containers drain. */
final class SimulatedSource implements MetricSource {

    private final SimulatedQueue queue;
    private final MetricContext context;
    private boolean closed;

    SimulatedSource(SimulatedQueue queue, MetricContext context) {
        this.queue = requireNonNull(queue, "queue");
        this.context = requireNonNull(context, "context");
    }

    @Override
    public Future<Reading.Measured> read() {
        if (closed) {
            return Future.failedFuture(new MetricException("the source is closed"));
        }
        Instant now = context.clock().instant();
        long waiting = queue.advance(now, Math.max(0, context.running().getAsInt()));
        Details details = new Details(Double.NaN, queue.arrived(), queue.completed(), List.of(), Double.NaN);
        return Future.succeededFuture(new Reading.Measured(waiting, now, details));
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return Future.succeededFuture();
    }
}
