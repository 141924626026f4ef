package io.microscaling.planning.target;

import io.microscaling.settings.Settings;

/** {@code {type: utilization, percent: 60}}. */
public final class UtilizationTargetType implements TargetType {

    @Override
    public String type() {
        return "utilization";
    }

    @Override
    public Target parse(Settings settings) {
        Target target = new UtilizationTarget(settings.integer("percent", 1, 100_000));
        settings.done();
        return target;
    }
}
