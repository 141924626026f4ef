package io.microscaling.planning.target;

import io.microscaling.settings.Settings;

/** {@code {type: average-value, value: 2150}}. */
public final class AverageValueTargetType implements TargetType {

    private static final double LEAST = 1e-9;

    @Override
    public String type() {
        return "average-value";
    }

    @Override
    public Target parse(Settings settings) {
        Target target = new AverageValueTarget(settings.number("value", LEAST, Double.MAX_VALUE));
        settings.done();
        return target;
    }
}
