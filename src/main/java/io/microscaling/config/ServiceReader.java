package io.microscaling.config;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricType;
import io.microscaling.planning.target.TargetType;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.Discovery;
import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the labels of services as tasks. Immutable and thread-safe. */
public final class ServiceReader {

    /** The label that says which pool a service is for, where several look for services. */
    public static final String POOL = "pool";

    private static final int LONGEST = 63;

    /** What the original's labels of images were called. */
    private static final Map<String, String> ORIGINAL = Map.of(
            "is-scalable", "scalable",
            "max-delta", "maxDelta",
            "min-containers", "min",
            "max-containers", "max");

    private final TaskParser tasks;

    private ServiceReader(TaskParser tasks) {
        this.tasks = requireNonNull(tasks, "tasks");
    }

    /** One that knows the types that are on the class path. */
    public static ServiceReader forEngine() {
        return new ServiceReader(new TaskParser(TargetType.catalog(), Optional.of(MetricType.catalog())));
    }

    /** The tasks of all services that are meant for the pool, by name; what cannot be read, and why. */
    public Found read(PoolSpec pool, List<Discovery.Service> services, boolean severalPools) {
        Map<String, TaskSpec> found = new LinkedHashMap<>();
        Problems problems = new Problems();
        services.stream()
                .sorted(Comparator.comparing(Discovery.Service::name))
                .filter(service -> isFor(pool, service, severalPools, problems))
                .forEach(service ->
                        read(pool, service, problems).ifPresent(task -> add(found, task, service, problems)));
        return new Found(
                List.copyOf(found.values()),
                problems.list().stream().map(Problem::toString).toList());
    }

    /**
     * What was found.
     *
     * @param tasks in the order of the services' names
     * @param problems a sentence for each label that cannot be read, with the service; that service is no task
     */
    public record Found(List<TaskSpec> tasks, List<String> problems) {}

    private static boolean isFor(PoolSpec pool, Discovery.Service service, boolean several, Problems problems) {
        String named = service.labels().get(POOL);
        if (named == null && several) {
            problems.add(at(service, POOL), "missing; expected the name of a pool, as several look for services");
        }
        return named == null ? !several : named.equals(pool.name());
    }

    private static void add(Map<String, TaskSpec> found, TaskSpec task, Discovery.Service service, Problems problems) {
        if (found.putIfAbsent(task.name(), task) != null) {
            problems.add(
                    "service " + service.name(),
                    "another service is task %s already; expected services with different names"
                            .formatted(task.name()));
        }
    }

    private Optional<TaskSpec> read(PoolSpec pool, Discovery.Service service, Problems problems) {
        Problems own = new Problems();
        Map<String, Object> document = new LinkedHashMap<>(Labels.document(keys(service.labels())));
        document.put("name", name(service.task()));
        TaskSpec task = tasks.parse(
                Settings.of("", document, own), pool.capacity().containers(), settings -> service.workload());
        own.list().forEach(problem -> problems.add(at(service, problem.path()), problem.message()));
        return own.isEmpty() ? Optional.of(task) : Optional.empty();
    }

    private static String at(Discovery.Service service, String label) {
        return "service %s, label %s".formatted(service.name(), label);
    }

    private static Map<String, String> keys(Map<String, String> labels) {
        Map<String, String> keys = new HashMap<>();
        labels.forEach((key, value) -> keys.put(ORIGINAL.getOrDefault(key, key), value));
        keys.remove(POOL);
        return keys;
    }

    private static String name(String service) {
        String allowed = service.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return allowed.substring(0, Math.min(LONGEST, allowed.length())).replaceAll("^-+|-+$", "");
    }
}
