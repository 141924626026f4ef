package io.microscaling.planning.target;

import java.util.Arrays;

/** What a queue target remembers: the last reading, its last changes, and the sum of errors. Immutable. */
final class QueueState implements Target.State {

    private final double last;
    private final double sumOfErrors;
    private final boolean crossed;
    /** How many steps were taken before this one, counted up to the number of samples. */
    private final int stepsBefore;
    /** Changes per step, the oldest first. */
    private final double[] velocities;

    private QueueState(double last, double sumOfErrors, boolean crossed, int stepsBefore, double[] velocities) {
        this.last = last;
        this.sumOfErrors = sumOfErrors;
        this.crossed = crossed;
        this.stepsBefore = stepsBefore;
        this.velocities = velocities;
    }

    /** Before the first step the queue is taken to have been empty. */
    static QueueState start(int velocitySamples) {
        return new QueueState(0, 0, false, -1, new double[velocitySamples]);
    }

    QueueState next(double reading, int length) {
        double error = reading - length;
        boolean crossesNow = Math.signum(error) != Math.signum(last - length);
        return new QueueState(
                reading,
                sumOfErrors + error,
                crossed || crossesNow,
                Math.min(stepsBefore + 1, velocities.length),
                shift(reading - last));
    }

    private double[] shift(double newest) {
        double[] shifted = Arrays.copyOfRange(velocities, 1, velocities.length + 1);
        shifted[shifted.length - 1] = newest;
        return shifted;
    }

    double sumOfErrors() {
        return sumOfErrors;
    }

    /** Whether the error was 0, or changed its sign, at this step or an earlier one. */
    boolean crossed() {
        return crossed;
    }

    boolean knowsVelocity() {
        return stepsBefore >= velocities.length;
    }

    double meanVelocity() {
        double sum = 0;
        for (double velocity : velocities) {
            sum += velocity;
        }
        return sum / velocities.length;
    }
}
