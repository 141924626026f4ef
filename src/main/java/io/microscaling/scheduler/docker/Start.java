package io.microscaling.scheduler.docker;

import io.vertx.core.Promise;
import java.time.Instant;

/** A container that is being started. Guarded by the {@link InFlight}, but for what is final. */
final class Start {

    final String task;
    final String name;

    /** Completed when nothing more happens to it, on any thread. */
    final Promise<Void> over = Promise.promise();

    /** Empty until the engine has given one. */
    String id = "";

    boolean cancelled;

    /** Since when nobody knows what became of it, by its time; it may still come up. */
    long doubtful = Long.MAX_VALUE;

    /** When the engine first answered a list that was asked for since. */
    Instant answered = Instant.MAX;

    long ended = Long.MAX_VALUE;

    Start(String task, String name) {
        this.task = task;
        this.name = name;
    }

    boolean isDoubtful() {
        return doubtful != Long.MAX_VALUE;
    }

    boolean isOpen() {
        return ended == Long.MAX_VALUE;
    }
}
