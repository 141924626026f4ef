package io.microscaling.planning.target;

import io.microscaling.settings.Settings;

/** {@code {type: simple-queue, length: 50}}. */
public final class SimpleQueueTargetType implements TargetType {

    @Override
    public String type() {
        return "simple-queue";
    }

    @Override
    public Target parse(Settings settings) {
        Target target = new SimpleQueueTarget(QueueLength.parse(settings));
        settings.done();
        return target;
    }
}
