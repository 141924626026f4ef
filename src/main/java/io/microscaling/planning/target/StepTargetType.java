package io.microscaling.planning.target;

import io.microscaling.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code {type: step, threshold: 60, steps: [{from: 0, to: 10, percent: 10}, {from: 10, percent: 30}], minAdjustment: 2}}. */
public final class StepTargetType implements TargetType {

    @Override
    public String type() {
        return "step";
    }

    @Override
    public Target parse(Settings settings) {
        double threshold = settings.number("threshold", -Double.MAX_VALUE, Double.MAX_VALUE);
        List<StepTarget.Step> steps = new ArrayList<>();
        for (Settings section : settings.sections("steps")) {
            steps.add(step(section));
        }
        if (steps.isEmpty()) {
            settings.problem("steps", "missing; expected at least one step, such as {from: 0, count: 1}");
        }
        int minAdjustment = settings.integer("minAdjustment", 1, (int) Change.MOST, 1);
        settings.done();
        steps.sort(Comparator.comparingDouble(StepTarget.Step::from));
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).from() < steps.get(i - 1).to()) {
                settings.problem(
                        "steps",
                        "the step from %s overlaps the one to %s"
                                .formatted(steps.get(i).from(), steps.get(i - 1).to()));
            }
        }
        return new StepTarget(threshold, steps, minAdjustment);
    }

    private static StepTarget.Step step(Settings section) {
        double from = section.number("from", -Double.MAX_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY);
        double to = section.number("to", -Double.MAX_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY);
        if (from >= to) {
            section.problem("to", "%s is not over from, which is %s".formatted(to, from));
        }
        StepTarget.Step step = new StepTarget.Step(from, to, Change.parse(section));
        section.done();
        return step;
    }
}
