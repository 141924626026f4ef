package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.pool.Policies.Tolerance;
import io.microscaling.reading.Reading;
import java.util.OptionalDouble;

/**
 * Keeps the use of the containers at so many per cent of what they asked for, as the Kubernetes HPA does. Goes by the
 * samples of the reading; of a reading without any, by its value, which is then the mean use in per cent.
 */
record UtilizationTarget(int percent) implements Target {

    static final Tolerance TOLERANCE = new Tolerance(0.1, 0.1);

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.of(percent);
    }

    @Override
    public Tolerance defaultTolerance() {
        return TOLERANCE;
    }

    @Override
    public boolean accepts(Reading.Measured reading) {
        return HpaReplicas.accepts(reading, Target.super.accepts(reading));
    }

    @Override
    public Recommendation step(TargetInput sighting, State state) {
        Reading.Measured measured = sighting.measured();
        if (!measured.details().samples().isEmpty()) {
            return new HpaReplicas(percent, true).advice(measured.details().samples(), sighting.requested());
        }
        double use = Math.floor(sighting.reading());
        return Ratios.byRunning(use / percent, sighting, new Why(use, percent));
    }

    private record Why(double use, int percent) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            return "use is %s %%, should be %d %%".formatted(Numbers.plain(use), percent);
        }
    }
}
