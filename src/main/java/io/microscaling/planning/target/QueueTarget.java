package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.planning.tick.Numbers;

/**
 * Keeps a queue at a length with a PID law: containers to add = kp·error + ki·Σ error + kd·velocity, rounded to the
 * nearest, where the error is reading − length and the velocity its mean change per step over the last
 * {@code velocitySamples} steps. The velocity counts once that many steps were taken; the sum counts from the first time
 * that the error is 0 or changes its sign, seen from an empty queue.
 *
 * <p>The default gains are a PD law after J. G. Ziegler and N. B. Nichols (Transactions of the ASME 64 (1942), 759–768)
 * with an ultimate gain of 0.05 containers a job and a period of 10 steps.
 */
record QueueTarget(QueueLength queue, double kp, double ki, double kd, int velocitySamples) implements Target {

    static final double DEFAULT_KP = 0.8 * 0.05;
    static final double DEFAULT_KI = 0;
    static final double DEFAULT_KD = 10.0 / 8;

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
        QueueState before = state instanceof QueueState known ? known : QueueState.start(velocitySamples);
        QueueState after = before.next(reading, queue.length());
        int ideal = Numbers.toInt((long) input.counts().running() + delta(after, reading - queue.length()));
        return new Recommendation(ideal, queue.direction(reading), queue.why(reading), after);
    }

    /** The order of the operations is the original's: rounding to a whole number makes the last bit matter. */
    private int delta(QueueState state, double error) {
        double containers = kp * error;
        if (state.crossed()) {
            containers += ki * state.sumOfErrors();
        }
        if (state.knowsVelocity()) {
            containers += kd * state.meanVelocity();
        }
        return (int) Math.floor(containers + 0.5);
    }
}
