package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.reading.Reading;

/**
 * Keeps each container's part of a number at a value, as the Kubernetes HPA does with an {@code AverageValue}. Goes by the
 * samples of the reading; of one without any, by its value, of which each container that there is has an equal part.
 */
record AverageValueTarget(double value) implements Target {

    @Override
    public TargetPromise promise() {
        return TargetPromise.goal(value);
    }

    @Override
    public double usualTolerance() {
        return UtilizationTarget.TOLERANCE;
    }

    @Override
    public boolean accepts(Reading.Measured reading) {
        return HpaReplicas.accepts(reading, Target.super.accepts(reading));
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        Reading.Measured measured = input.measured();
        if (!measured.details().samples().isEmpty()) {
            return new HpaReplicas(value, false)
                    .recommendation(measured.details().samples(), input.requested());
        }
        double reading = input.reading();
        double ratio = reading / (value * input.present());
        TraceEntry.Reason why = new Why(reading, input.present(), value);
        int ideal = Numbers.ceil(reading / value);
        return new Recommendation(
                ideal, Recommendation.Direction.EITHER, Double.isNaN(ratio) ? 1 : ratio, why, Target.State.NONE);
    }

    private record Why(double reading, int containers, double value) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            return "reading is %s for %s, should be %s for each"
                    .formatted(Numbers.plain(reading), Numbers.count(containers, "container"), Numbers.plain(value));
        }
    }
}
