package io.microscaling.scheduler.toy;

import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.Settings;

/** {@code {type: toy, startDelay: 300ms, stopDelay: 200ms}}. */
public final class ToyType implements SchedulerType {

    @Override
    public String type() {
        return "toy";
    }

    @Override
    public boolean needsImage() {
        return false;
    }

    @Override
    public SchedulerFactory parse(Settings settings) {
        ToySettings toy = ToySettings.from(settings);
        return context -> new ToyScheduler(context, toy);
    }
}
