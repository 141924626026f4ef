package io.microscaling.scheduler.toy;

import io.microscaling.message.TaskCounts;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.Death;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;

/** One make-believe container. Guarded by its engine. */
final class ToyContainer {

    enum State {
        STARTING,
        RUNNING,
        STOPPING,
        FAILED
    }

    final String task;
    final ContainerSpec spec;
    final Promise<Void> gone = Promise.promise();
    State state = State.STARTING;
    Instant upAt = Instant.MAX;

    ToyContainer(String task, ContainerSpec spec) {
        this.task = task;
        this.spec = spec;
    }

    boolean isPresent() {
        return state == State.STARTING || state == State.RUNNING;
    }

    boolean isOutdated(ContainerSpec today) {
        return state == State.RUNNING && !spec.equals(today);
    }

    boolean isYoung(Instant now) {
        return Death.isYoung(Duration.between(upAt, now));
    }

    TaskCounts count(ContainerSpec today, Instant now) {
        return switch (state) {
            case STARTING -> TaskCounts.of(0, 1, 0);
            case RUNNING -> running(isOutdated(today), isYoung(now));
            case STOPPING -> TaskCounts.of(0, 0, 1);
            case FAILED -> new TaskCounts(0, 0, 0, 1, 0, 0);
        };
    }

    private static TaskCounts running(boolean outdated, boolean young) {
        return new TaskCounts(1, 0, 0, 0, outdated ? 1 : 0, 0, young && !outdated ? 1 : 0, 0);
    }
}
