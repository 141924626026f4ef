package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.pool.Policies.Tolerance;
import io.microscaling.reading.Reading;
import java.util.OptionalDouble;

/**
 * Keeps each container's part of a number at a value, as the Kubernetes HPA does with an {@code AverageValue}. Goes by the
 * samples of the reading; of one without any, by its value, of which each container that there is has an equal part.
 */
record AverageValueTarget(double value) implements Target {

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.of(value);
    }

    @Override
    public Tolerance defaultTolerance() {
        return UtilizationTarget.TOLERANCE;
    }

    @Override
    public boolean accepts(Reading.Measured reading) {
        return HpaReplicas.accepts(reading, Target.super.accepts(reading));
    }

    @Override
    public Recommendation step(TargetInput sighting, State state) {
        Reading.Measured measured = sighting.measured();
        if (!measured.details().samples().isEmpty()) {
            return new HpaReplicas(value, false).advice(measured.details().samples(), sighting.requested());
        }
        double reading = sighting.reading();
        double ratio = reading / (value * sighting.present());
        TraceEntry.Reason why = new Why(reading, sighting.present(), value);
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
