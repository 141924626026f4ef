package io.microscaling.engine;

import io.microscaling.metric.MetricFactory;
import io.microscaling.metric.MetricType;
import io.microscaling.metric.PushedReading;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.SchedulerFactory;
import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.microscaling.settings.Typed;
import io.microscaling.settings.TypedSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Finds what a pool's configuration names by {@code type}. */
final class Plugins {

    private final Catalog<SchedulerType> schedulers = SchedulerType.catalog();
    private final Catalog<MetricType> metrics = MetricType.catalog();

    /**
     * The pool's scheduler, ready to be opened.
     *
     * @throws io.microscaling.settings.InvalidSettingsException if its type or settings are invalid
     */
    SchedulerFactory scheduler(PoolSpec pool) {
        return parse(schedulers, pool.name() + ".scheduler", pool.scheduler(), SchedulerType::parse);
    }

    /**
     * The sources of the pool's tasks, ready to be opened, by {@link PushedReading#source}.
     *
     * @throws io.microscaling.settings.InvalidSettingsException if a type or its settings are invalid
     */
    Map<String, MetricFactory> metrics(PoolSpec pool) {
        Map<String, MetricFactory> sources = new LinkedHashMap<>();
        for (TaskSpec task : pool.tasks()) {
            String path = "%s.%s.metric".formatted(pool.name(), task.name());
            task.goal()
                    .metric()
                    .ifPresent(metric -> sources.put(task.name(), parse(metrics, path, metric, MetricType::parse)));
            task.goal().metricSet().metrics().forEach((name, metric) -> {
                String named = "%s.%s.metrics.%s".formatted(pool.name(), task.name(), name);
                sources.put(PushedReading.source(task.name(), name), parse(metrics, named, metric, MetricType::parse));
            });
        }
        return sources;
    }

    private static <T extends Typed, F> F parse(
            Catalog<T> catalog, String path, TypedSettings chosen, BiFunction<T, Settings, F> parse) {
        Problems problems = new Problems();
        var type = catalog.find(chosen.type(), path + ".type", problems);
        problems.throwIfAny();
        F parsed = parse.apply(type.orElseThrow(), Settings.of(path, chosen.values(), problems));
        problems.throwIfAny();
        return parsed;
    }
}
