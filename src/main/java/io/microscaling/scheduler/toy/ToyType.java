package io.microscaling.scheduler.toy;

import io.microscaling.pool.Workload;
import io.microscaling.scheduler.ContainerParser;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.Settings;
import java.util.Set;

/** {@code {type: toy, startDelay: 300ms, stopDelay: 200ms}}. */
public final class ToyType implements SchedulerType {

    @Override
    public String type() {
        return "toy";
    }

    @Override
    public Workload workload(Settings task) {
        return ContainerParser.parse(task, false);
    }

    @Override
    public Set<String> workloadKeys() {
        return ContainerParser.KEYS;
    }

    @Override
    public SchedulerFactory parse(Settings settings) {
        ToySettings toy = ToySettings.from(settings);
        return context -> new ToyScheduler(context, toy);
    }
}
