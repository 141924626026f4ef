package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.microscaling.web.MetricFamily.Sample;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pools' newest snapshots in Prometheus' words, made anew for each scrape: what is not known has no sample, what is
 * gone leaves none behind. Lost pools are left out. Thread-safe.
 */
final class PoolMetrics implements MultiCollector {

    private final KnownPools pools;
    private final InstantSource clock;

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
        return new MetricSnapshots(MetricFamilies.ALL.stream()
                .map(family -> family.counter() ? counter(family, snapshots, now) : gauge(family, snapshots, now))
                .toList());
    }

    private static MetricSnapshot gauge(MetricFamily family, List<JsonObject> pools, Instant now) {
        GaugeSnapshot.Builder builder = named(GaugeSnapshot.builder(), family);
        samples(family, pools, now)
                .forEach(sample -> builder.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(sample.labels())
                        .value(sample.value())
                        .build()));
        return builder.build();
    }

    private static MetricSnapshot counter(MetricFamily family, List<JsonObject> pools, Instant now) {
        CounterSnapshot.Builder builder = named(CounterSnapshot.builder(), family);
        samples(family, pools, now)
                .forEach(sample -> builder.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(sample.labels())
                        .value(sample.value())
                        .build()));
        return builder.build();
    }

    private static Stream<Sample> samples(MetricFamily family, List<JsonObject> pools, Instant now) {
        return pools.stream().flatMap(pool -> family.samples().of(pool, now));
    }

    private static <B extends MetricSnapshot.Builder<B>> B named(B builder, MetricFamily family) {
        return builder.name("microscaling_" + family.name()).help(family.help());
    }
}
