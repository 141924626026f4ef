package io.microscaling.scheduler.toy;

import io.microscaling.pool.ContainerSpec;
import io.vertx.core.Promise;

/** One make-believe container. Guarded by its engine. */
final class ToyContainer {

    enum State {
        STARTING,
        RUNNING,
        STOPPING
    }

    final String task;
    final ContainerSpec spec;
    final Promise<Void> gone = Promise.promise();
    State state = State.STARTING;

    ToyContainer(String task, ContainerSpec spec) {
        this.task = task;
        this.spec = spec;
    }

    boolean isPresent() {
        return state != State.STOPPING;
    }

    boolean isOutdated(ContainerSpec today) {
        return state == State.RUNNING && !spec.equals(today);
    }
}
