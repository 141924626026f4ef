package io.microscaling.engine;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** What outlives the process. Its futures do not fail for what cannot be written. */
public interface StateRepository {

    /** A new epoch for a pool, higher than every earlier one. */
    Future<Long> nextEpoch(String pool);

    /** What was kept of the pool's memory; empty if nothing was. */
    Future<JsonObject> recall(String pool);

    Future<Void> keep(String pool, JsonObject memory);

    /** Keeps no memory. */
    static StateRepository nothing(Function<String, Future<Long>> epochs) {
        return new StateRepository() {
            @Override
            public Future<Long> nextEpoch(String pool) {
                return epochs.apply(pool);
            }

            @Override
            public Future<JsonObject> recall(String pool) {
                return Future.succeededFuture(new JsonObject());
            }

            @Override
            public Future<Void> keep(String pool, JsonObject memory) {
                return Future.succeededFuture();
            }
        };
    }
}
