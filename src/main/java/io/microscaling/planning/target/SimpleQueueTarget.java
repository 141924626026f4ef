package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.planning.tick.Numbers;

/** Keeps a queue at a length one container at a time: one more while it is over, one less while it is below the low bound. */
record SimpleQueueTarget(QueueLength queue) implements Target {

    @Override
    public TargetPromise promise() {
        return TargetPromise.goal(queue.length());
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        double reading = input.reading();
        int ideal = Numbers.toInt((long) input.counts().running() + delta(reading));
        return new Recommendation(ideal, queue.direction(reading), queue.why(reading), State.NONE);
    }

    private int delta(double reading) {
        if (reading > queue.length()) {
            return 1;
        }
        return reading < queue.low() ? -1 : 0;
    }
}
