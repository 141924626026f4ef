package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import java.util.OptionalDouble;

/** So many containers, whatever happens. */
record FixedTarget(int count) implements Target {

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.empty();
    }

    @Override
    public boolean needsReading() {
        return false;
    }

    @Override
    public Recommendation step(TargetInput sighting, State state) {
        TraceEntry.Reason why = () -> "fixed at %d".formatted(count);
        return Recommendation.of(count, why);
    }
}
