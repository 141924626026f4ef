package io.microscaling.scheduler.docker;

import java.util.List;

/**
 * What is to be done to a task's containers.
 *
 * @param names of the containers to start
 * @param victims to stop
 */
record Work(List<String> names, List<ContainerInfo> victims) {

    Work {
        names = List.copyOf(names);
        victims = List.copyOf(victims);
    }
}
