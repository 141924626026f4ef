package io.microscaling.planning.target;

import io.microscaling.settings.Settings;

/** {@code {type: remainder}}. */
public final class RemainderTargetType implements TargetType {

    @Override
    public String type() {
        return "remainder";
    }

    @Override
    public Target parse(Settings settings) {
        settings.done();
        return new RemainderTarget();
    }
}
