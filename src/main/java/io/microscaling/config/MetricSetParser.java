package io.microscaling.config;

import io.microscaling.metric.MetricType;
import io.microscaling.planning.reading.Formulas;
import io.microscaling.planning.target.TargetType;
import io.microscaling.pool.MetricSet;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.microscaling.settings.TypedSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code metrics}, {@code formula} and {@code targets} of a task that has several.
 *
 * @param types the kinds of metric; empty to leave metrics unchecked
 */
record MetricSetParser(Catalog<TargetType> targets, Optional<Catalog<MetricType>> types) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    MetricSet parse(Settings task) {
        Map<String, TypedSettings> metrics = metrics(task);
        Optional<String> formula = task.optionalString("formula");
        if (formula.isPresent() && metrics.isEmpty()) {
            task.problem("formula", "needs metrics with the names that it is made of");
        } else {
            formula.flatMap(text -> Formulas.problem(text, metrics.keySet()))
                    .ifPresent(problem -> task.problem("formula", problem));
        }
        List<MetricSet.MetricTarget> several = metricTargets(task, metrics);
        if (!several.isEmpty() && formula.isPresent()) {
            task.problem("formula", "cannot be used with several targets; give either");
        }
        if (!metrics.isEmpty() && task.has("metric")) {
            task.problem("metric", "cannot be used beside metrics; give either");
        }
        return new MetricSet(metrics, formula, several);
    }

    private Map<String, TypedSettings> metrics(Settings task) {
        Map<String, TypedSettings> metrics = new LinkedHashMap<>();
        for (Settings section : task.sections("metrics")) {
            String name = section.string("name");
            if (!name.isEmpty() && !NAME.matcher(name).matches()) {
                section.problem(
                        "name",
                        "'%s' is not allowed; expected letters, digits and _, with no digit first".formatted(name));
            }
            TypedSettings metric = section.asTyped("name");
            if (metrics.putIfAbsent(name, metric) != null) {
                section.problem("name", "'%s' is the name of another metric of the task".formatted(name));
            }
            checkMetric(metric, section.path(), section.problems());
        }
        return metrics;
    }

    /** A list under {@code targets}, or under {@code target}. */
    private List<MetricSet.MetricTarget> metricTargets(Settings task, Map<String, TypedSettings> metrics) {
        String key = task.holdsList("target") ? "target" : "targets";
        List<MetricSet.MetricTarget> found = new ArrayList<>();
        for (Settings section : task.sections(key)) {
            TypedSettings target = section.asTyped("metric");
            String metric = section.string(
                    "metric", metrics.size() == 1 ? metrics.keySet().iterator().next() : "");
            found.add(new MetricSet.MetricTarget(metric, target));
            if (needsReading(target, section.path(), section.problems())) {
                checkMetric(section, metric, task, metrics);
            }
        }
        if (key.equals("targets") && !found.isEmpty() && task.has("target")) {
            task.problem("target", "cannot be used beside targets; give either");
        }
        return found;
    }

    private void checkMetric(Settings section, String metric, Settings task, Map<String, TypedSettings> metrics) {
        boolean single = metric.isEmpty() && metrics.isEmpty();
        if (single) {
            checkHasMetric(task);
        } else if (!metrics.containsKey(metric)) {
            section.problem("metric", "'%s' is none of the task's metrics %s".formatted(metric, metrics.keySet()));
        }
    }

    /** Checks the settings of a metric that stand at {@code path}. */
    void checkMetric(TypedSettings metric, String path, Problems problems) {
        types.flatMap(catalog -> catalog.find(metric.type(), path + ".type", problems))
                .ifPresent(type -> type.parse(Settings.of(path, metric.values(), problems)));
    }

    /** Checks the settings of a target that stand at {@code path}; tells whether it needs a reading. */
    boolean needsReading(TypedSettings target, String path, Problems problems) {
        return targets.find(target.type(), path + ".type", problems)
                .map(type -> type.parse(Settings.of(path, target.values(), problems)))
                .filter(parsed -> parsed.needs().reading())
                .isPresent();
    }

    /** Reports a task without a metric whose target needs a reading. */
    void checkHasMetric(Settings task) {
        if (types.isPresent() && !task.has("metric")) {
            task.problem("metric", "missing; the target needs a reading, such as {type: redis, url: …, key: …}");
        }
    }
}
