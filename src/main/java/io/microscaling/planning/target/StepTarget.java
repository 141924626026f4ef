package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import java.util.List;

/**
 * Moves by a step that depends on how far the reading is off a threshold, as the step scaling of AWS does. Bounds are
 * offsets from the threshold; at or above it the lower belongs to the step, below it the upper. Percentages over 1
 * container are cut to a whole number, smaller ones make 1.
 *
 * @param threshold in the metric's unit
 * @param minAdjustment the least that a percentage moves by, at least 1
 */
record StepTarget(double threshold, List<Step> steps, int minAdjustment) implements Target {

    /**
     * One step.
     *
     * @param from offset from the threshold; −∞ for none
     * @param to offset from the threshold; ∞ for none
     */
    record Step(double from, double to, Change change) {

        boolean holdsAbove(double offset) {
            return from <= offset && offset < to;
        }

        boolean holdsBelow(double offset) {
            return from < offset && offset <= to;
        }
    }

    StepTarget {
        steps = List.copyOf(steps);
    }

    @Override
    public TargetPromise promise() {
        return TargetPromise.goal(threshold);
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        double offset = input.reading() - threshold;
        Step step = find(offset);
        int requested = input.requested();
        if (step == null) {
            return new Recommendation(
                    requested,
                    Recommendation.Direction.ABSTAINS,
                    () -> "no step is for a reading of %s".formatted(Numbers.plain(input.reading())),
                    State.NONE);
        }
        return Recommendation.of(moved(step.change(), requested), new Why(input.reading(), threshold, step.change()));
    }

    /** At the threshold itself a step upwards comes before one downwards. */
    private @org.jspecify.annotations.Nullable Step find(double offset) {
        for (Step step : steps) {
            if (offset >= 0 && step.holdsAbove(offset)) {
                return step;
            }
        }
        for (Step step : steps) {
            if (offset <= 0 && step.holdsBelow(offset)) {
                return step;
            }
        }
        return null;
    }

    private int moved(Change change, int requested) {
        double to = switch (change.kind()) {
            case COUNT -> requested + change.amount();
            case PERCENT -> requested + byPercent(requested * change.amount() / 100);
            case EXACTLY -> change.amount();
        };
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, to));
    }

    private double byPercent(double containers) {
        if (containers == 0) {
            return 0;
        }
        double whole = Math.max(1, Math.floor(Math.abs(containers)));
        return Math.signum(containers) * Math.max(minAdjustment, whole);
    }

    private record Why(double reading, double threshold, Change change) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            double offset = reading - threshold;
            String where = offset == 0 ? "at" : Numbers.plain(Math.abs(offset)) + (offset > 0 ? " above" : " below");
            return "reading %s is %s %s: moves %s"
                    .formatted(Numbers.plain(reading), where, Numbers.plain(threshold), change.words());
        }
    }
}
