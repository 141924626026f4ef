package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricException;
import io.microscaling.metric.SharedResources;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One server, for all sources of a pool that read it. After a failure that is not of one key alone, whoever asks next gets
 * a new connection, with the secrets as they are by then; the old one is closed when nobody waits for an answer on it. So an
 * answer that comes too late is never taken for a new one, and one that waits is not cut off by another that gave up. To be
 * used on one Vert.x context.
 */
final class SharedRedis implements SharedResources.Resource {

    private final Vertx vertx;
    private final RedisSettings settings;
    private final Set<Use> uses = new HashSet<>();
    private @Nullable Use current;

    SharedRedis(Vertx vertx, RedisSettings settings) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.settings = requireNonNull(settings, "settings");
    }

    /** A link, and how many wait for an answer on it. */
    private static final class Use {

        private final Future<RedisLink> link;
        private int waiting;

        Use(Future<RedisLink> link) {
            this.link = link;
        }

        /** Also a link that is still opening is closed once it is open. */
        Future<Void> close() {
            return link.transform(opened -> opened.succeeded() ? opened.result().close() : Future.succeededFuture());
        }
    }

    /** The length of a list; ends within the time-out, and fails with a {@link MetricException}. */
    Future<Long> length(String key) {
        Use use = use();
        use.waiting++;
        return use.link
                .compose(open -> open.length(key))
                .timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(answer -> answered(use, answer))
                .recover(failure -> Future.failedFuture(explained(use, key, failure)));
    }

    private Use use() {
        if (current == null) {
            current = new Use(RedisLink.open(vertx, settings));
            uses.add(current);
        }
        return current;
    }

    private void answered(Use use, AsyncResult<Long> answer) {
        use.waiting--;
        if (answer.failed() && !RedisFailure.isOfOneKey(answer.cause()) && current == use) {
            current = null;
        }
        if (use != current && use.waiting == 0 && uses.remove(use)) {
            use.close();
        }
    }

    private MetricException explained(Use use, String key, Throwable failure) {
        String where = use.link.succeeded() ? "redis at " + use.link.result().url() : "redis";
        return new MetricException(where + ": " + new RedisFailure(settings, key).explain(failure));
    }

    /** Whoever still waits for an answer gets none. */
    @Override
    public Future<Void> close() {
        List<Future<Void>> closing = uses.stream().map(Use::close).toList();
        uses.clear();
        return Future.join(closing).mapEmpty();
    }
}
