package io.microscaling.config;

import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.settings.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became different, in words: {@code pool shop: worker.max 10 → 12, reports added}. */
public final class Differences {

    /** A key whose values are told; never one that may hold a secret. */
    private record Told<T>(String key, Function<T, Object> value) {}

    /** A key of which is only said that it changed. */
    private record Named<T>(String key, Function<T, Object> value) {}

    private static final List<Told<PoolSpec>> POOL = List.of(
            new Told<>("capacity.containers", pool -> pool.capacity().containers()),
            new Told<>("interval", pool -> pool.pace().interval()),
            new Told<>("progressTimeout", pool -> pool.pace().progressTimeout()),
            new Told<>("shutdown", pool -> pool.lifecycle().shutdown()),
            new Told<>("drainTimeout", pool -> pool.lifecycle().drainTimeout()),
            new Told<>("rollout", pool -> pool.lifecycle().rollout()),
            new Told<>("startsPerSecond", pool -> pool.pace().startsPerSecond()),
            new Told<>("dryRun", PoolSpec::dryRun));

    private static final List<Named<PoolSpec>> POOL_PARTS = List.of(
            new Named<>("capacity.cpu", pool -> pool.capacity().milliCpu()),
            new Named<>("capacity.memory", pool -> pool.capacity().memory()),
            new Named<>("scheduler", PoolSpec::scheduler),
            new Named<>("schedules", PoolSpec::schedules));

    private static final List<Told<TaskSpec>> TASK = List.of(
            new Told<>("priority", task -> task.bounds().priority()),
            new Told<>("weight", task -> task.share().weight()),
            new Told<>("min", task -> task.bounds().min()),
            new Told<>("max", task -> task.bounds().max()),
            new Told<>("maxDelta", TaskSpec::maxDelta),
            new Told<>("scalable", TaskSpec::scalable),
            new Told<>("staleAfter", task -> task.goal().staleAfter()),
            new Told<>("target.type", task -> task.goal().target().type()));

    private static final List<Named<TaskSpec>> TASK_PARTS = List.of(
            new Named<>("size", task -> task.share().size()),
            new Named<>("metric", task -> task.goal().metric()),
            new Named<>("metrics", task -> task.goal().metricSet().metrics()),
            new Named<>("formula", task -> task.goal().metricSet().formula()),
            new Named<>("targets", task -> task.goal().metricSet().targets()),
            new Named<>("tolerance", task -> task.policies().tolerance()),
            new Named<>("stabilization", task -> task.policies().stabilization()),
            new Named<>("behavior", task -> task.policies().speed()),
            new Named<>("cooldown", task -> task.policies().cooldown()),
            new Named<>("activation", task -> task.policies().activation()),
            new Named<>("fallback", task -> task.policies().fallback()),
            new Named<>("schedules", task -> task.policies().schedules()),
            new Named<>("pause or override", task -> task.policies().order()));

    private Differences() {}

    /** One sentence for each pool that became different; empty if none did. */
    public static List<String> between(List<PoolSpec> before, List<PoolSpec> after) {
        Map<String, PoolSpec> old = byName(before, PoolSpec::name);
        Map<String, PoolSpec> fresh = byName(after, PoolSpec::name);
        List<String> sentences = new ArrayList<>();
        after.stream()
                .filter(pool -> !pool.equals(old.get(pool.name())))
                .map(pool -> sentence(Optional.ofNullable(old.get(pool.name())), pool))
                .forEach(sentences::add);
        before.stream()
                .filter(pool -> !fresh.containsKey(pool.name()))
                .map(pool -> "pool %s removed, its containers are left as they are".formatted(pool.name()))
                .forEach(sentences::add);
        return sentences;
    }

    private static String sentence(Optional<PoolSpec> before, PoolSpec after) {
        return before.map(old -> "pool %s: %s".formatted(after.name(), String.join(", ", changes(old, after))))
                .orElse("pool %s added".formatted(after.name()));
    }

    private static List<String> changes(PoolSpec before, PoolSpec after) {
        List<String> changes = new ArrayList<>();
        compare("", POOL, POOL_PARTS, before, after, changes);
        Map<String, TaskSpec> old = byName(before.tasks(), TaskSpec::name);
        Map<String, TaskSpec> fresh = byName(after.tasks(), TaskSpec::name);
        for (TaskSpec task : after.tasks()) {
            TaskSpec known = old.get(task.name());
            if (known == null) {
                changes.add(task.name() + " added");
            } else if (!known.equals(task)) {
                changes.addAll(changes(known, task));
            }
        }
        before.tasks().stream()
                .filter(task -> !fresh.containsKey(task.name()))
                .forEach(task -> changes.add(task.name() + " removed"));
        return changes.isEmpty() ? List.of("the order of the tasks changed") : changes;
    }

    private static List<String> changes(TaskSpec before, TaskSpec after) {
        List<String> changes = new ArrayList<>();
        String prefix = after.name() + ".";
        compareTold(prefix, before.workload().shown(), after.workload().shown(), changes);
        compare(prefix, TASK, TASK_PARTS, before, after, changes);
        compareNamed(prefix, before.workload().hidden(), after.workload().hidden(), changes);
        if (before.goal().target().type().equals(after.goal().target().type())) {
            compareTold(
                    prefix + "target.",
                    before.goal().target().values(),
                    after.goal().target().values(),
                    changes);
        }
        return changes.isEmpty() ? List.of(after.name() + " changed") : changes;
    }

    private static <T> void compare(
            String prefix, List<Told<T>> told, List<Named<T>> named, T before, T after, List<String> changes) {
        told.forEach(key ->
                tell(prefix + key.key(), key.value().apply(before), key.value().apply(after), changes));
        named.stream()
                .filter(key -> !key.value().apply(before).equals(key.value().apply(after)))
                .forEach(key -> changes.add(prefix + key.key() + " changed"));
    }

    /** Of what has no secrets in it, such as a target: what is not one of its numbers and words is refused. */
    private static void compareTold(
            String prefix, Map<String, Object> before, Map<String, Object> after, List<String> changes) {
        keys(before, after)
                .forEach(key -> tell(
                        prefix + key,
                        Optional.ofNullable(before.get(key)),
                        Optional.ofNullable(after.get(key)),
                        changes));
    }

    private static void compareNamed(
            String prefix, Map<String, Object> before, Map<String, Object> after, List<String> changes) {
        keys(before, after).stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .forEach(key -> changes.add(prefix + key + " changed"));
    }

    private static Set<String> keys(Map<String, Object> before, Map<String, Object> after) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }

    private static void tell(String key, Object before, Object after, List<String> changes) {
        if (!before.equals(after)) {
            changes.add("%s %s → %s".formatted(key, text(before), text(after)));
        }
    }

    private static String text(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Differences::text).orElse("none");
        }
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        return value.equals(Integer.MAX_VALUE) ? "unlimited" : value.toString();
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
        return items.stream()
                .collect(Collectors.toMap(name, item -> item, (first, second) -> second, LinkedHashMap::new));
    }
}
