package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.state.StateStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;

/** In files, off the event loop. */
record FileStateRepository(Vertx vertx, StateStore store) implements StateRepository {

    FileStateRepository {
        requireNonNull(vertx, "vertx");
        requireNonNull(store, "store");
    }

    @Override
    public Future<Long> nextEpoch(String pool) {
        return vertx.executeBlocking(() -> store.nextEpoch(pool));
    }

    @Override
    public Future<JsonObject> restore(String pool) {
        return vertx.executeBlocking(() -> store.restore(pool));
    }

    @Override
    public Future<Integer> save(String pool, Supplier<Map<String, Object>> state) {
        return vertx.executeBlocking(() -> store.save(pool, new JsonObject(state.get())));
    }
}
