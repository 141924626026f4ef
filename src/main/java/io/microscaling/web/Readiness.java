package io.microscaling.web;

import io.vertx.core.Future;

/** One thing that must be so before this node counts as ready. Called on the web verticle's event loop. */
@FunctionalInterface
public interface Readiness {

    /** Whether it is so now; a failure counts as no, and its message is shown. */
    Future<Boolean> isReady();
}
