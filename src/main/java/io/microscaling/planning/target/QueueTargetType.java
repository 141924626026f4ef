package io.microscaling.planning.target;

import io.microscaling.settings.Settings;

/** {@code {type: queue, length: 50, kp: 0.04, ki: 0, kd: 1.25, velocitySamples: 1}}; only {@code length} is required. */
public final class QueueTargetType implements TargetType {

    private static final double MAX_GAIN = 1_000_000;
    private static final int MAX_SAMPLES = 1_000;

    @Override
    public String type() {
        return "queue";
    }

    @Override
    public Target parse(Settings settings) {
        Target target = new QueueTarget(
                QueueLength.parse(settings),
                settings.number("kp", 0, MAX_GAIN, QueueTarget.DEFAULT_KP),
                settings.number("ki", 0, MAX_GAIN, QueueTarget.DEFAULT_KI),
                settings.number("kd", 0, MAX_GAIN, QueueTarget.DEFAULT_KD),
                settings.integer("velocitySamples", 1, MAX_SAMPLES, 1));
        settings.done();
        return target;
    }
}
