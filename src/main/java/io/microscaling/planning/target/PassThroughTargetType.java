package io.microscaling.planning.target;

import io.microscaling.settings.Settings;

/** {@code {type: pass-through}}. */
public final class PassThroughTargetType implements TargetType {

    @Override
    public String type() {
        return "pass-through";
    }

    @Override
    public Target parse(Settings settings) {
        Target target = new PassThroughTarget();
        settings.done();
        return target;
    }
}
