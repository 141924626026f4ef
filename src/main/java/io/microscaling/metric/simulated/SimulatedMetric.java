package io.microscaling.metric.simulated;

import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.MetricType;
import io.microscaling.settings.Settings;
import java.time.Duration;

/**
 * {@code metric: {type: simulated, wave: {base: 2, peak: 30, period: 40s}, serviceRate: 3}}: the jobs that wait in a
 * queue of no reality, which answers to the containers that run. For demonstrations and trials.
 */
public final class SimulatedMetric implements MetricType {

    /** In jobs per second; as many as one step can draw without being noticed. */
    private static final double MAX_RATE = 10_000;

    private static final Duration MAX_PERIOD = Duration.ofDays(1);

    @Override
    public String type() {
        return "simulated";
    }

    @Override
    public MetricFactory parse(Settings settings) {
        Wave wave =
                wave(settings.section("wave"), settings.duration("phase", Duration.ZERO, MAX_PERIOD, Duration.ZERO));
        double serviceRate = settings.number("serviceRate", 0.001, MAX_RATE, 3);
        int seed = settings.integer("seed", Integer.MIN_VALUE, Integer.MAX_VALUE, 1);
        int max = settings.integer("max", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        settings.done();
        return context -> new SimulatedSource(new SimulatedQueue(wave, serviceRate, max, seed), context);
    }

    private static Wave wave(Settings settings, Duration phase) {
        double base = settings.number("base", 0, MAX_RATE, 2);
        double peak = settings.number("peak", 0, MAX_RATE, Math.max(base, 30));
        Duration period = settings.duration("period", Duration.ofSeconds(1), MAX_PERIOD, Duration.ofSeconds(40));
        Wave.Shape shape = settings.choice("shape", Wave.Shape.class, Wave.Shape.SINE);
        settings.done();
        if (peak < base) {
            settings.problem("peak", "%s is below base, which is %s; base <= peak must hold".formatted(peak, base));
        }
        return new Wave(base, Math.max(base, peak), period, shape, phase);
    }
}
