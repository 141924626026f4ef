package io.microscaling.metric.bus;

import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.MetricType;
import io.microscaling.settings.Settings;

/** {@code metric: {type: bus}}: the last reading that was pushed to {@code microscaling.<pool>.reading.set}. */
public final class BusMetric implements MetricType {

    @Override
    public String type() {
        return "bus";
    }

    @Override
    public MetricFactory parse(Settings settings) {
        settings.done();
        return context -> new BusSource(context.pool());
    }
}
