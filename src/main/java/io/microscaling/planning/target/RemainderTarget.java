package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;

/** Takes whatever room is left, up to the task's {@code max}; never asks to shrink. */
record RemainderTarget() implements Target {

    private static final TraceEntry.Reason WHY = () -> "takes what room is left";

    @Override
    public TargetPromise promise() {
        return TargetPromise.FILLS;
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        int ideal = Numbers.toInt((long) input.counts().running() + input.max());
        return new Recommendation(ideal, Recommendation.Direction.UP, WHY, State.NONE);
    }
}
