package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.pool.Policies.Tolerance;
import java.util.OptionalDouble;

/**
 * Keeps a number at a value: containers in proportion to it, as the Kubernetes HPA does with the {@code Value} of an object
 * or an external metric.
 */
record ValueTarget(double value) implements Target {

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.of(value);
    }

    @Override
    public Tolerance defaultTolerance() {
        return UtilizationTarget.TOLERANCE;
    }

    @Override
    public Recommendation step(TargetInput sighting, State state) {
        double ratio = value == 0 ? sighting.reading() : sighting.reading() / value;
        return Ratios.byRunning(ratio, sighting, new Why(sighting.reading(), value));
    }

    private record Why(double reading, double value) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            return "reading is %s, should be %s".formatted(Numbers.plain(reading), Numbers.plain(value));
        }
    }
}
