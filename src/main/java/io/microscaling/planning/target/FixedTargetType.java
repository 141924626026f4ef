package io.microscaling.planning.target;

import io.microscaling.settings.Settings;

/** {@code {type: fixed, count: 3}}. */
public final class FixedTargetType implements TargetType {

    @Override
    public String type() {
        return "fixed";
    }

    @Override
    public Target parse(Settings settings) {
        Target target = new FixedTarget(settings.integer("count", 0, (int) Change.MOST));
        settings.done();
        return target;
    }
}
