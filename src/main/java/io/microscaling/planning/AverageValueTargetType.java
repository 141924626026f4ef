package io.microscaling.planning;

import io.microscaling.settings.Settings;

/** {@code {type: average-value, value: 2150}}. */
public final class AverageValueTargetType implements TargetType {

    @Override
    public String type() {
        return "average-value";
    }

    @Override
    public Target parse(Settings settings) {
        Target target = new AverageValueTarget(settings.number("value", Double.MIN_NORMAL, Double.MAX_VALUE));
        settings.done();
        return target;
    }
}
