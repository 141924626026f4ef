package io.microscaling.metric;

import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * One place that a task's readings come from. Called on the context of the pool's demand verticle and from no other
 * thread; never called again before the last {@link #read()} has ended.
 */
public interface MetricSource {

    /**
     * Takes a reading.
     *
     * @return the number with the time it was taken at the source; fails with a {@link MetricException} whose message a
     *     person understands. The caller sets the time-out. A source that cannot know must fail: never a 0 for an error
     */
    Future<Reading.Measured> read();

    /**
     * The shortest time from one question to the next; 0 for one at each heartbeat of the pool. For sources that cost the
     * system, or money, more than that.
     */
    default Duration every() {
        return Duration.ZERO;
    }

    /** Releases what the source holds. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
