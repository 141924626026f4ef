package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when a node that started is ready, and until then, once for each reason, why it is not. */
final class ReadyLog {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyLog.class);
    private static final long INTERVAL_MILLIS = 500;

    /** For how many looks it is ordinary that a pool is not counted yet. */
    private static final int GRACE = 2;

    private final Vertx vertx;
    private final Supplier<Future<Map<String, String>>> notReady;
    private String reported = "";
    private int looks;

    /**
     * A log that is silent yet.
     *
     * @param notReady which pools are not ready, and why
     */
    ReadyLog(Vertx vertx, Supplier<Future<Map<String, String>>> notReady) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.notReady = requireNonNull(notReady, "notReady");
    }

    void start() {
        vertx.setTimer(INTERVAL_MILLIS, id -> notReady.get().onSuccess(this::look));
    }

    private void look(Map<String, String> pools) {
        if (pools.isEmpty()) {
            LOG.info("ready");
            return;
        }
        String why = sentence(pools);
        if (++looks > GRACE && !why.equals(reported)) {
            reported = why;
            LOG.warn("started; not ready: {}", why);
        }
        start();
    }

    static String sentence(Map<String, String> pools) {
        return pools.entrySet().stream()
                .map(pool -> "pool %s: %s".formatted(pool.getKey(), pool.getValue()))
                .collect(Collectors.joining("; "));
    }
}
