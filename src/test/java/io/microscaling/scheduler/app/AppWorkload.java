package io.microscaling.scheduler.app;

import io.microscaling.pool.Workload;
import java.util.Map;

/** The id of an application that somebody else knows how to run. */
record AppWorkload(String id) implements Workload {

    @Override
    public Map<String, Object> shown() {
        return Map.of("app", id);
    }

    @Override
    public Map<String, Object> hidden() {
        return Map.of();
    }
}
