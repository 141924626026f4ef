package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;

/** The reading is the number of containers, rounded up. */
record PassThroughTarget() implements Target {

    @Override
    public TargetPromise promise() {
        return TargetPromise.NONE;
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        double reading = input.reading();
        TraceEntry.Reason why = () -> "the reading asks for %s".formatted(Numbers.plain(reading));
        return Recommendation.of(Numbers.ceil(reading), why);
    }
}
