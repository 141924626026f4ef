package io.microscaling.scheduler.docker.compose;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.Workload;
import java.util.Map;

/** A service of a Compose project. */
record ComposeService(String project, String service) implements Workload {

    ComposeService {
        requireNonNull(project, "project");
        requireNonNull(service, "service");
    }

    /** As Compose's users know it. */
    String name() {
        return project + "/" + service;
    }

    @Override
    public Map<String, Object> shown() {
        return Map.of("project", project, "service", service);
    }

    @Override
    public Map<String, Object> hidden() {
        return Map.of();
    }
}
