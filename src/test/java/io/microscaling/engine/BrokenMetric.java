package io.microscaling.engine;

import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.MetricType;
import io.microscaling.settings.Settings;

/** {@code metric: {type: broken}}: a source that cannot be opened, for tests. */
public final class BrokenMetric implements MetricType {

    static final String WHY = "a broken metric cannot be opened";

    @Override
    public String type() {
        return "broken";
    }

    @Override
    public MetricFactory parse(Settings settings) {
        settings.done();
        return context -> {
            throw new IllegalStateException(WHY);
        };
    }
}
