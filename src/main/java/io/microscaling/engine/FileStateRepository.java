package io.microscaling.engine;

import static java.util.Objects.requireNonNull;

import io.microscaling.state.StateStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Keeps in files, off the event loop. */
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
    public Future<JsonObject> recall(String pool) {
        return vertx.executeBlocking(() -> store.recall(pool));
    }

    @Override
    public Future<Void> keep(String pool, JsonObject memory) {
        return vertx.executeBlocking(() -> {
            store.keep(pool, memory);
            return null;
        });
    }
}
