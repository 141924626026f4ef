package io.microscaling.engine;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What outlives the process. */
public interface StateRepository {

    /** A number for the next deployment of a pool, higher than every one before. */
    Future<Long> nextEpoch(String pool);

    /** What the pool's planner remembered in an earlier process; empty if nothing was saved. */
    Future<JsonObject> restore(String pool);

    /**
     * Saves what the pool's planner remembers, unless it is what was saved last.
     *
     * @param state called and turned into text off the event loop
     * @return how many bytes were written
     */
    Future<Integer> save(String pool, Supplier<Map<String, Object>> state);

    /** Saves nothing. */
    static StateRepository nothing(Function<String, Future<Long>> epochs) {
        return new StateRepository() {
            @Override
            public Future<Long> nextEpoch(String pool) {
                return epochs.apply(pool);
            }

            @Override
            public Future<JsonObject> restore(String pool) {
                return Future.succeededFuture(new JsonObject());
            }

            @Override
            public Future<Integer> save(String pool, Supplier<Map<String, Object>> state) {
                return Future.succeededFuture(0);
            }
        };
    }
}
