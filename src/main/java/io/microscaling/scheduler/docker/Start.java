package io.microscaling.scheduler.docker;

import io.vertx.core.Promise;

/** A container that is being started. Guarded by the {@link Ledger}, but for what is final. */
final class Start {

    final String task;
    final String name;

    /** Completed when nothing more happens to it, on any thread. */
    final Promise<Void> over = Promise.promise();

    /** Empty until the engine has given one. */
    String id = "";

    boolean cancelled;
    long ended = Long.MAX_VALUE;

    Start(String task, String name) {
        this.task = task;
        this.name = name;
    }

    boolean isOpen() {
        return ended == Long.MAX_VALUE;
    }
}
