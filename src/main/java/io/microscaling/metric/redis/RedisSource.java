package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricContext;
import io.microscaling.metric.MetricException;
import io.microscaling.metric.MetricSource;
import io.microscaling.metric.SharedResources.Lease;
import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;

/** Reads the length of a list, on the connection of all sources of the pool that read the same server. */
final class RedisSource implements MetricSource {

    private final String key;
    private final InstantSource clock;
    private final Lease<SharedRedis> server;

    private Promise<Reading.Measured> reading = Promise.promise();
    private boolean closed;

    RedisSource(RedisSettings settings, String key, MetricContext context) {
        this.key = requireNonNull(key, "key");
        this.clock = context.clock();
        this.server =
                context.shared().lease(settings, SharedRedis.class, () -> new SharedRedis(context.vertx(), settings));
    }

    /** The time of a reading is the one when it was asked for: the list is never older than it says. */
    @Override
    public Future<Reading.Measured> read() {
        if (closed) {
            return Future.failedFuture(new MetricException("the source is closed"));
        }
        Instant asked = clock.instant();
        Promise<Reading.Measured> promise = Promise.promise();
        reading = promise;
        server.resource()
                .length(key)
                .onSuccess(length -> promise.tryComplete(new Reading.Measured(length, asked)))
                .onFailure(promise::tryFail);
        return promise.future();
    }

    /** A reading that is under way fails. */
    @Override
    public Future<Void> close() {
        closed = true;
        reading.tryFail(new MetricException("the source is closed"));
        return server.close();
    }
}
