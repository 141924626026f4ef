package io.microscaling.planning;

import java.util.OptionalDouble;

/** Keeps a queue at a length one container at a time: one more while it is over, one less while it is below the low bound. */
record SimpleQueueTarget(QueueLength queue) implements Target {

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.of(queue.length());
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public Recommendation step(TargetInput sighting, State state) {
        double reading = sighting.reading();
        int ideal = Numbers.toInt((long) sighting.counts().running() + delta(reading));
        return new Recommendation(ideal, queue.direction(reading), queue.why(reading), State.NONE);
    }

    private int delta(double reading) {
        if (reading > queue.length()) {
            return 1;
        }
        return reading < queue.low() ? -1 : 0;
    }
}
