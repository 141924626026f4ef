package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import java.util.OptionalDouble;

/** Takes whatever room is left, up to the task's {@code max}; never asks to shrink. */
record RemainderTarget() implements Target {

    private static final TraceEntry.Reason WHY = () -> "takes what room is left";

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.empty();
    }

    @Override
    public boolean needsReading() {
        return false;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public boolean fills() {
        return true;
    }

    @Override
    public Recommendation step(TargetInput sighting, State state) {
        int ideal = Numbers.toInt((long) sighting.counts().running() + sighting.max());
        return new Recommendation(ideal, Recommendation.Direction.UP, WHY, State.NONE);
    }
}
