package io.microscaling.metric.toy;

import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.MetricType;
import io.microscaling.settings.Settings;

/**
 * {@code metric: {type: toy, value: 0}}: a number that stands, and is always fresh, until another is pushed.
 */
public final class ToyMetric implements MetricType {

    @Override
    public String type() {
        return "toy";
    }

    @Override
    public MetricFactory parse(Settings settings) {
        double value = settings.number("value", 0, Double.MAX_VALUE, 0);
        settings.done();
        return context -> new ToySource(value, context.clock());
    }
}
