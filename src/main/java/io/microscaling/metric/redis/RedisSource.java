package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricContext;
import io.microscaling.metric.MetricException;
import io.microscaling.metric.MetricSource;
import io.microscaling.reading.Reading;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the length of a list. Every reading ends within the time-out; a failed one takes its connection with it, so the
 * next begins anew, also with the secrets as they are by then.
 */
final class RedisSource implements MetricSource {

    private final RedisSettings settings;
    private final MetricContext context;

    private @Nullable Future<RedisLink> link;
    private boolean closed;

    RedisSource(RedisSettings settings, MetricContext context) {
        this.settings = requireNonNull(settings, "settings");
        this.context = requireNonNull(context, "context");
    }

    /** The time of a reading is the one when it was asked for: the list is never older than it says. */
    @Override
    public Future<Reading.Measured> read() {
        if (closed) {
            return Future.failedFuture(new MetricException("the source is closed"));
        }
        Instant asked = context.clock().instant();
        Future<RedisLink> used = link();
        return used.compose(open -> open.length(settings.key()))
                .timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .map(length -> new Reading.Measured(length, asked))
                .recover(failure -> failed(used, failure));
    }

    private Future<RedisLink> link() {
        if (link == null) {
            link = RedisLink.open(context.vertx(), settings);
        }
        return link;
    }

    private Future<Reading.Measured> failed(Future<RedisLink> used, Throwable failure) {
        drop(used);
        String where = used.succeeded() ? "redis at " + used.result().url() : "redis";
        String why = new RedisFailure(settings).explain(failure);
        return Future.failedFuture(new MetricException(where + ": " + why));
    }

    /** Also a link that is still opening is closed once it is open. */
    private Future<Void> drop(Future<RedisLink> used) {
        if (link == used) {
            link = null;
        }
        return used.transform(opened -> opened.succeeded() ? opened.result().close() : Future.succeededFuture());
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return link == null ? Future.succeededFuture() : drop(link);
    }
}
