package io.microscaling.planning;

import io.microscaling.message.TargetPromise;
import io.microscaling.planning.reading.Formula;
import io.microscaling.planning.reading.FormulaInputs;
import io.microscaling.planning.reading.LargestOf;
import io.microscaling.planning.reading.OneReading;
import io.microscaling.planning.reading.ReadingSelector;
import io.microscaling.planning.reading.SeveralInputs;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.planning.target.TargetType;
import io.microscaling.pool.MetricSet;
import io.microscaling.pool.Policies;
import io.microscaling.pool.TaskSpec;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.microscaling.settings.TypedSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the targets of tasks; one for all that have the same settings. */
record PlannedTargets(Catalog<TargetType> catalog, Problems problems, Map<TypedSettings, Target> known) {

    PlannedTargets(Catalog<TargetType> catalog, Problems problems) {
        this(catalog, problems, new HashMap<>());
    }

    /** A target and what it goes by. */
    record Ready(Target target, ReadingSelector selector) {}

    Ready of(TaskSpec task, String path) {
        MetricSet metricSet = task.goal().metricSet();
        if (metricSet.targets().isEmpty()) {
            Target target = target(task.goal().target(), path + ".target");
            return metricSet.metrics().isEmpty() ? single(target) : several(task, target, path);
        }
        List<LargestOf.Part> parts = new ArrayList<>();
        for (MetricSet.MetricTarget each : metricSet.targets()) {
            Target target = target(each.target(), "%s.targets[%d]".formatted(path, parts.size()));
            parts.add(new LargestOf.Part(each.metric(), target, tolerance(task, target)));
        }
        return new Ready(new LargestOf(parts), new SeveralInputs(parts));
    }

    private static Ready single(Target target) {
        return new Ready(target, target.needs().reading() ? new OneReading(target) : ReadingSelector.NONE);
    }

    private Ready several(TaskSpec task, Target target, String path) {
        if (!target.needs().reading()) {
            return single(target);
        }
        MetricSet metricSet = task.goal().metricSet();
        if (metricSet.formula().isPresent()) {
            try {
                return new Ready(
                        target,
                        new FormulaInputs(Formula.parse(metricSet.formula().get()), target));
            } catch (IllegalArgumentException e) {
                problems.add(path + ".formula", String.valueOf(e.getMessage()));
                return single(target);
            }
        }
        List<LargestOf.Part> parts = metricSet.metrics().keySet().stream()
                .map(metric -> new LargestOf.Part(metric, target, tolerance(task, target)))
                .toList();
        return new Ready(new LargestOf(parts), new SeveralInputs(parts));
    }

    private static Policies.Tolerance tolerance(TaskSpec task, Target target) {
        return task.policies().toleranceOr(target.usualTolerance());
    }

    private Target target(TypedSettings target, String path) {
        return known.computeIfAbsent(target, settings -> parse(settings, path));
    }

    /** Of an invalid configuration, of which nothing is made. */
    private static final Target NO_TARGET = new Target() {

        @Override
        public TargetPromise promise() {
            return TargetPromise.NONE;
        }

        @Override
        public Recommendation step(TargetInput seen, State state) {
            throw new IllegalStateException("a target with invalid settings takes no step");
        }
    };

    private Target parse(TypedSettings target, String path) {
        Optional<Target> parsed = catalog.find(target.type(), path + ".type", problems)
                .map(type -> type.parse(Settings.of(path, target.values(), problems)));
        return parsed.orElseGet(() -> NO_TARGET);
    }
}
