package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;

/**
 * Keeps a number at a value: containers in proportion to it, as the Kubernetes HPA does with the {@code Value} of an object
 * or an external metric.
 */
record ValueTarget(double value) implements Target {

    @Override
    public TargetPromise promise() {
        return TargetPromise.goal(value);
    }

    @Override
    public double usualTolerance() {
        return UtilizationTarget.TOLERANCE;
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        double ratio = value == 0 ? input.reading() : input.reading() / value;
        return Ratios.byRunning(ratio, input, new Why(input.reading(), value));
    }

    private record Why(double reading, double value) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            return "reading is %s, should be %s".formatted(Numbers.plain(reading), Numbers.plain(value));
        }
    }
}
