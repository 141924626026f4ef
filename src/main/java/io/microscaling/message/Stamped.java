package io.microscaling.message;

import io.vertx.core.json.JsonObject;

/** A whole-state message of a pool. */
public interface Stamped {

    Stamp stamp();

    /** The message as it goes over the bus. */
    JsonObject toJson();
}
