package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import java.util.OptionalDouble;

/** The reading is the number of containers, rounded up. */
record PassThroughTarget() implements Target {

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.empty();
    }

    @Override
    public Recommendation step(TargetInput sighting, State state) {
        double reading = sighting.reading();
        TraceEntry.Reason why = () -> "the reading asks for %s".formatted(Numbers.plain(reading));
        return Recommendation.of(Numbers.ceil(reading), why);
    }
}
