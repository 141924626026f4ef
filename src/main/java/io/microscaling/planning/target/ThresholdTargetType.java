package io.microscaling.planning.target;

import io.microscaling.settings.Settings;

/** {@code {type: threshold, lower: 10, upper: 20, trigger: 3, window: 5, change: {count: 1}}}. */
public final class ThresholdTargetType implements TargetType {

    private static final int DEFAULT_TRIGGER = 5;
    private static final int MAX_WINDOW = 1_000;

    @Override
    public String type() {
        return "threshold";
    }

    @Override
    public Target parse(Settings settings) {
        if (!settings.has("lower") && !settings.has("upper")) {
            settings.problem("lower", "missing; expected lower, upper, or both");
        }
        double lower = settings.number("lower", -Double.MAX_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY);
        double upper = settings.number("upper", -Double.MAX_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY);
        if (lower >= upper) {
            settings.problem("upper", "%s is not over lower, which is %s".formatted(upper, lower));
        }
        int window = settings.optionalInteger("window", 1, MAX_WINDOW).orElse(0);
        int trigger = settings.integer(
                "trigger", 1, MAX_WINDOW, window > 0 ? Math.min(window, DEFAULT_TRIGGER) : DEFAULT_TRIGGER);
        if (window > 0 && trigger > window) {
            settings.problem("trigger", "%d is more than the window of %d readings".formatted(trigger, window));
        }
        if (!settings.has("change")) {
            settings.problem("change", "missing; expected a move such as {count: 1}, {percent: 30} or {exactly: 7}");
        }
        Settings section = settings.section("change");
        Change change = settings.has("change") ? Change.parse(section) : new Change(Change.Kind.COUNT, 0);
        section.done();
        settings.done();
        return new ThresholdTarget(lower, upper, trigger, Math.max(window, trigger), change);
    }
}
