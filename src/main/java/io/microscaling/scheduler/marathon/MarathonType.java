package io.microscaling.scheduler.marathon;

import io.microscaling.pool.Workload;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.Settings;
import java.util.Set;

/** {@code {type: marathon, host: "http://localhost:8080", …}}; a task says which {@code app} it is. */
public final class MarathonType implements SchedulerType {

    @Override
    public String type() {
        return "marathon";
    }

    @Override
    public Workload workload(Settings task) {
        return MarathonWorkload.from(task);
    }

    @Override
    public Set<String> workloadKeys() {
        return Set.of("app");
    }

    @Override
    public Set<String> overridable() {
        return Set.of("host", "user", "group", "ca", "cert", "key", "timeout");
    }

    @Override
    public SchedulerFactory parse(Settings settings) {
        MarathonSettings marathon = MarathonSettings.from(settings);
        return context -> new MarathonScheduler(context, marathon);
    }
}
