package io.microscaling.metric;

import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.List;
import java.util.Map;

/** Finds and parses metrics as the configuration does. */
public final class Metrics {

    private Metrics() {}

    /** The factory of valid settings. */
    public static MetricFactory parse(String type, Map<String, ?> settings) {
        Problems problems = new Problems();
        MetricFactory factory = parse(type, settings, problems);
        problems.throwIfAny();
        return factory;
    }

    /** What is wrong with settings. */
    public static List<Problem> problems(String type, Map<String, ?> settings) {
        Problems problems = new Problems();
        parse(type, settings, problems);
        return problems.list();
    }

    private static MetricFactory parse(String type, Map<String, ?> settings, Problems problems) {
        return MetricType.catalog()
                .find(type, "metric.type", problems)
                .orElseThrow()
                .parse(Settings.of("metric", settings, problems));
    }
}
