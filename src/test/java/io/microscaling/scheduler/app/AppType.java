package io.microscaling.scheduler.app;

import io.microscaling.pool.Workload;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.Settings;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code {type: app, limit: 5}}; a task says which {@code app} it is. */
public final class AppType implements SchedulerType {

    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    @Override
    public String type() {
        return "app";
    }

    @Override
    public Workload workload(Settings task) {
        return new AppWorkload(task.string("app"));
    }

    @Override
    public Set<String> workloadKeys() {
        return Set.of("app");
    }

    @Override
    public Set<String> overridable() {
        return Set.of("limit");
    }

    @Override
    public SchedulerFactory parse(Settings settings) {
        int limit = settings.integer("limit", 1, 100, 5);
        settings.done();
        return context -> new AppScheduler(context, limit, running);
    }
}
