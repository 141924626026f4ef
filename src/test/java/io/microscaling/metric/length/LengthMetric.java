package io.microscaling.metric.length;

import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.MetricSource;
import io.microscaling.metric.MetricType;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Settings;
import io.vertx.core.Future;

/** {@code metric: {type: length, of: abc}}: how many letters a text has. */
public final class LengthMetric implements MetricType {

    @Override
    public String type() {
        return "length";
    }

    @Override
    public MetricFactory parse(Settings settings) {
        String text = settings.string("of");
        settings.done();
        return context -> {
            MetricSource source = () -> Future.succeededFuture(
                    new Reading.Measured(text.length(), context.clock().instant()));
            return source;
        };
    }
}
