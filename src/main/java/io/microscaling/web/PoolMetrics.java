package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pools' newest snapshots in Prometheus' words, made anew for each scrape: what is not known has no sample, what is
 * gone leaves none behind. Lost pools are left out. Thread-safe.
 */
final class PoolMetrics implements MultiCollector {

    private static final double MILLIS_PER_SECOND = 1_000.0;

    private static final List<TaskGauge> TASK_GAUGES = List.of(
            new TaskGauge("running", "Containers seen running.", task -> number(task, "running")),
            new TaskGauge("starting", "Containers seen starting.", task -> number(task, "starting")),
            new TaskGauge("stopping", "Containers seen stopping.", task -> number(task, "stopping")),
            new TaskGauge("failed", "Containers seen failed.", task -> number(task, "failed")),
            new TaskGauge("requested", "Containers last asked of the scheduler.", task -> number(task, "requested")),
            new TaskGauge("demand", "Containers that the plan decided on.", task -> number(task, "demand")),
            new TaskGauge("ideal", "Containers that the target alone would like.", task -> number(task, "ideal")),
            new TaskGauge(
                    "reading",
                    "The metric's value; no sample while there is none.",
                    task -> inside(task, "reading", "value")),
            new TaskGauge("target", "What the reading should be.", task -> inside(task, "target", "goal")));

    private static final List<PoolGauge> POOL_GAUGES = List.of(
            new PoolGauge(
                    "capacity_containers",
                    "Containers that the pool may use at most.",
                    (pool, now) -> inside(pool, "capacity", "containers")),
            new PoolGauge(
                    "observation_age_seconds",
                    "Time since the scheduler last said what runs.",
                    (pool, now) ->
                            number(pool, "observedAt").map(at -> (now.toEpochMilli() - at) / MILLIS_PER_SECOND)));

    private final KnownPools pools;
    private final InstantSource clock;

    private record TaskGauge(String name, String help, Function<JsonObject, Optional<Double>> value) {}

    private record PoolGauge(String name, String help, Value value) {
        private interface Value {
            Optional<Double> of(JsonObject pool, Instant now);
        }
    }

    PoolMetrics(KnownPools pools, InstantSource clock) {
        this.pools = requireNonNull(pools, "pools");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public MetricSnapshots collect() {
        Instant now = clock.instant();
        List<JsonObject> snapshots = pools.all().stream()
                .filter(pool -> !pool.isLost(now))
                .flatMap(pool -> pool.snapshot().stream())
                .toList();
        List<MetricSnapshot> metrics = new ArrayList<>();
        TASK_GAUGES.forEach(gauge -> metrics.add(gauge(gauge, snapshots)));
        POOL_GAUGES.forEach(gauge -> metrics.add(gauge(gauge, snapshots, now)));
        metrics.add(notConfigured(snapshots));
        metrics.add(deaths(snapshots));
        return new MetricSnapshots(metrics);
    }

    private static GaugeSnapshot gauge(TaskGauge gauge, List<JsonObject> snapshots) {
        GaugeSnapshot.Builder builder = named(GaugeSnapshot.builder(), gauge.name(), gauge.help());
        for (JsonObject pool : snapshots) {
            for (JsonObject task : tasks(pool)) {
                gauge.value().apply(task).ifPresent(value -> builder.dataPoint(point(labels(pool, task), value)));
            }
        }
        return builder.build();
    }

    private static GaugeSnapshot gauge(PoolGauge gauge, List<JsonObject> snapshots, Instant now) {
        GaugeSnapshot.Builder builder = named(GaugeSnapshot.builder(), gauge.name(), gauge.help());
        for (JsonObject pool : snapshots) {
            gauge.value()
                    .of(pool, now)
                    .ifPresent(value -> builder.dataPoint(point(Labels.of("pool", pool.getString("pool")), value)));
        }
        return builder.build();
    }

    private static GaugeSnapshot notConfigured(List<JsonObject> snapshots) {
        GaugeSnapshot.Builder builder = named(
                GaugeSnapshot.builder(),
                "not_configured",
                "Containers that use room and whose task is not configured.");
        for (JsonObject pool : snapshots) {
            for (JsonObject other : objects(pool, "notConfigured")) {
                double used = Stream.of("running", "starting", "stopping")
                        .mapToInt(other::getInteger)
                        .sum();
                builder.dataPoint(point(labels(pool, other), used));
            }
        }
        return builder.build();
    }

    private static CounterSnapshot deaths(List<JsonObject> snapshots) {
        CounterSnapshot.Builder builder =
                named(CounterSnapshot.builder(), "deaths", "Containers that ended without being asked to.");
        for (JsonObject pool : snapshots) {
            for (JsonObject task : tasks(pool)) {
                number(task, "deaths")
                        .ifPresent(value -> builder.dataPoint(CounterDataPointSnapshot.builder()
                                .labels(labels(pool, task))
                                .value(value)
                                .build()));
            }
        }
        return builder.build();
    }

    private static <B extends MetricSnapshot.Builder<B>> B named(B builder, String name, String help) {
        return builder.name("microscaling_" + name).help(help);
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static Labels labels(JsonObject pool, JsonObject task) {
        return Labels.of("pool", pool.getString("pool"), "task", task.getString("name"));
    }

    private static List<JsonObject> tasks(JsonObject pool) {
        return objects(pool, "tasks");
    }

    private static List<JsonObject> objects(JsonObject pool, String key) {
        return pool.getJsonArray(key, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static Optional<Double> inside(JsonObject json, String section, String key) {
        return number(json.getJsonObject(section), key);
    }

    private static Optional<Double> number(@Nullable JsonObject json, String key) {
        return Optional.ofNullable(json).map(object -> object.getNumber(key)).map(Number::doubleValue);
    }
}
