package io.microscaling;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Futures in tests. */
public final class Futures {

    private static final long PATIENCE_SECONDS = 30;

    private Futures() {}

    /**
     * What a future ends with.
     *
     * @throws java.util.concurrent.CompletionException if it fails, or has not ended within 30 s
     */
    public static <T> T end(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
