package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** One thing that must be so before this node counts as ready. Called on the web verticle's event loop. */
@FunctionalInterface
public interface Readiness {

    /** How it is now; a failure counts as not ready, and its message is shown. */
    Future<State> now();

    /**
     * How it is.
     *
     * @param details shown to people, such as what is missing; may be empty
     */
    record State(boolean ready, JsonObject details) {

        public State {
            requireNonNull(details, "details");
        }
    }
}
