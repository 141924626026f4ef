package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.reading.Reading;

/**
 * Keeps the use of the containers at so many per cent of what they asked for, as the Kubernetes HPA does. Goes by the
 * samples of the reading; of a reading without any, by its value, which is then the mean use in per cent.
 */
record UtilizationTarget(int percent) implements Target {

    /** As the Kubernetes HPA has it. */
    static final double TOLERANCE = 0.1;

    @Override
    public TargetPromise promise() {
        return TargetPromise.goal(percent);
    }

    @Override
    public Needs needs() {
        return Needs.USE;
    }

    @Override
    public double usualTolerance() {
        return TOLERANCE;
    }

    @Override
    public boolean accepts(Reading.Measured reading) {
        return HpaReplicas.accepts(reading, Target.super.accepts(reading));
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        Reading.Measured measured = input.measured();
        if (!measured.details().samples().isEmpty()) {
            return new HpaReplicas(percent, true)
                    .recommendation(measured.details().samples(), input.requested());
        }
        double use = Math.floor(input.reading());
        return Ratios.byRunning(use / percent, input, new Why(use, percent));
    }

    private record Why(double use, int percent) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            return "use is %s %%, should be %d %%".formatted(Numbers.plain(use), percent);
        }
    }
}
