package io.microscaling.web;

import static io.microscaling.web.MetricFamily.counter;
import static io.microscaling.web.MetricFamily.inside;
import static io.microscaling.web.MetricFamily.key;
import static io.microscaling.web.MetricFamily.labels;
import static io.microscaling.web.MetricFamily.number;
import static io.microscaling.web.MetricFamily.ofPool;
import static io.microscaling.web.MetricFamily.ofTask;
import static io.microscaling.web.MetricFamily.tasks;

import io.microscaling.web.MetricFamily.PoolValue;
import io.microscaling.web.MetricFamily.Sample;
import io.prometheus.metrics.model.snapshots.Labels;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every metric of the pools; {@code docs/prometheus.md} lists them. */
final class MetricFamilies {

    private static final double MILLIS_PER_SECOND = 1_000.0;
    private static final List<String> SEVERITIES = List.of("waiting", "trouble");

    static final List<MetricFamily> ALL = List.of(
            ofTask("running", "Containers seen running.", key("running")),
            ofTask("starting", "Containers seen starting.", key("starting")),
            ofTask("stopping", "Containers seen stopping.", key("stopping")),
            ofTask("failed", "Containers seen failed.", key("failed")),
            ofTask("requested", "Containers last asked of the scheduler.", key("requested")),
            ofTask("demand", "Containers that the plan decided on.", key("demand")),
            ofTask("ideal", "Containers that the target alone would like.", key("ideal")),
            ofTask(
                    "reading",
                    "The metric's value; no sample while there is none.",
                    (task, now) -> inside(task, "reading", "value")),
            ofTask(
                    "reading_age_seconds",
                    "Time since the reading was taken at its source.",
                    (task, now) -> inside(task, "reading", "at").map(at -> age(at, now))),
            ofTask("target", "What the reading should be.", (task, now) -> inside(task, "target", "goal")),
            ofTask(
                    "wait_expected_seconds",
                    "How long a job that comes now is expected to wait.",
                    (task, now) -> inside(task, "wait", "expected")),
            ofTask("wait_limit_seconds", "How long a job may wait.", (task, now) -> inside(task, "wait", "limit")),
            new MetricFamily(
                    "blocked",
                    "1 while the scheduler cannot do what was asked of it; severity trouble needs a person.",
                    false,
                    MetricFamilies::blocked),
            counter("deaths", "Containers that ended without being asked to.", key("deaths")),
            counter("young_deaths", "Those of them that ended soon after their start.", key("youngDeaths")),
            new MetricFamily(
                    "not_configured",
                    "Containers of the pool whose task is not in the configuration.",
                    false,
                    MetricFamilies::notConfigured),
            ofPool("capacity_containers", "Containers that the pool may use at most.", capacity("containers")),
            ofPool("capacity_cpu_cores", "Cores that the pool may use at most.", capacity("cpu")),
            ofPool("capacity_memory_bytes", "Memory that the pool may use at most.", capacity("memory")),
            ofPool("used_containers", "Containers that take up room now.", (pool, now) -> occupied(pool)),
            ofPool("used_cpu_cores", "Cores that they take by their size.", (pool, now) -> used(pool, "cpu")),
            ofPool("used_memory_bytes", "Memory that they take by their size.", (pool, now) -> used(pool, "memory")),
            ofPool(
                    "observation_age_seconds",
                    "Time since the scheduler last said what runs; no sample before it did once.",
                    (pool, now) -> number(pool, "observedAt").map(at -> age(at, now))),
            ofPool(
                    "scheduler_answers",
                    "1 while the scheduler says what runs.",
                    (pool, now) -> flag(pool.containsKey("observedAt")
                            && tasks(pool, "problems").noneMatch(MetricFamilies::isOfCounting))),
            ofPool(
                    "configuration_refused",
                    "1 while the newest configuration is refused and an older one is in force.",
                    (pool, now) -> flag(pool.containsKey("configuration"))),
            ofPool(
                    "problems",
                    "How many things are wrong now that a person should look at if they last.",
                    (pool, now) -> Optional.ofNullable(pool.getJsonArray("problems"))
                            .map(JsonArray::size)
                            .map(Double::valueOf)));

    private MetricFamilies() {}

    private static Stream<Sample> blocked(JsonObject pool, Instant now) {
        return tasks(pool, "tasks")
                .flatMap(task -> SEVERITIES.stream().map(severity -> {
                    JsonObject blocked = task.getJsonObject("blocked");
                    boolean is = blocked != null && severity.equals(blocked.getString("severity", "trouble"));
                    Labels labels = labels(pool, task).merge(Labels.of("severity", severity));
                    return new Sample(labels, is ? 1 : 0);
                }));
    }

    private static Stream<Sample> notConfigured(JsonObject pool, Instant now) {
        return tasks(pool, "notConfigured").map(task -> new Sample(labels(pool, task), taken(task)));
    }

    private static PoolValue capacity(String key) {
        return (pool, now) -> inside(pool, "capacity", key);
    }

    private static Optional<Double> occupied(JsonObject pool) {
        return pool.containsKey("observedAt")
                ? Optional.of(Stream.concat(tasks(pool, "tasks"), tasks(pool, "notConfigured"))
                        .mapToDouble(MetricFamilies::taken)
                        .sum())
                : Optional.empty();
    }

    /** Only where the pool watches it. */
    private static Optional<Double> used(JsonObject pool, String key) {
        return occupied(pool)
                .flatMap(known -> inside(pool, "capacity", key))
                .map(watched -> tasks(pool, "tasks")
                        .mapToDouble(
                                task -> taken(task) * inside(task, "size", key).orElse(0.0))
                        .sum());
    }

    private static double taken(JsonObject task) {
        return task.getInteger("running", 0) + task.getInteger("starting", 0) + task.getInteger("stopping", 0);
    }

    private static boolean isOfCounting(JsonObject problem) {
        return "counting".equals(problem.getString("kind"));
    }

    private static Optional<Double> flag(boolean is) {
        return Optional.of(is ? 1.0 : 0.0);
    }

    private static double age(double at, Instant now) {
        return (now.toEpochMilli() - at) / MILLIS_PER_SECOND;
    }
}
