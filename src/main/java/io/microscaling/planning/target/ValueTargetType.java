package io.microscaling.planning.target;

import io.microscaling.settings.Settings;

/** {@code {type: value, value: 15000}}. */
public final class ValueTargetType implements TargetType {

    @Override
    public String type() {
        return "value";
    }

    @Override
    public Target parse(Settings settings) {
        Target target = new ValueTarget(settings.number("value", 0, Double.MAX_VALUE));
        settings.done();
        return target;
    }
}
