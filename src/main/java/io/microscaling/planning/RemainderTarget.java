package io.microscaling.planning;

import io.microscaling.pool.Rung;
import java.util.OptionalDouble;

/** Takes whatever room is left, up to the task's {@code max}; never asks to shrink. */
record RemainderTarget() implements Target {

    private static final Rung.Reason WHY = () -> "takes what room is left";

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
    public Advice step(Sighting sighting, State state) {
        int ideal = Numbers.toInt((long) sighting.counts().running() + sighting.max());
        return new Advice(ideal, Advice.Direction.UP, WHY, State.NONE);
    }
}
