package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;

/** So many containers, whatever happens. */
record FixedTarget(int count) implements Target {

    @Override
    public TargetPromise promise() {
        return TargetPromise.NONE;
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        TraceEntry.Reason why = () -> "fixed at %d".formatted(count);
        return Recommendation.of(count, why);
    }
}
