package io.microscaling.scheduler.docker;

import java.time.Instant;
import java.util.Optional;

/** Containers of a task {@code worker} as a list shows them, for tests. */
final class Containers {

    private Containers() {}

    static ContainerInfo running(String id, String name, Instant created) {
        return listed(id, name, ContainerInfo.State.RUNNING, created);
    }

    static ContainerInfo listed(String id, String name, ContainerInfo.State state, Instant created) {
        return new ContainerInfo(
                id, name, "worker", false, state, ContainerInfo.Health.NONE, created, Optional.empty());
    }
}
