package io.microscaling.planning.target.wait;

import io.microscaling.planning.target.TargetInput;
import io.microscaling.reading.Details;

/**
 * What was seen last, by the reading and by the count of containers, which may be newer. What is not known is NaN.
 *
 * @param queue jobs that wait
 * @param inFlight jobs at work
 * @param arrived jobs that came, in total
 * @param completed jobs that were done, in total
 * @param queueGrew what the queue grew by in the last step that was no gap
 * @param running containers that are up
 * @param starting containers that are coming up
 */
record Observation(
        double queue, double inFlight, double arrived, double completed, double queueGrew, int running, int starting) {

    /** Nothing was seen yet. */
    static final Observation NONE = new Observation(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0);

    /** With the containers of this step. */
    Observation counted(TargetInput input) {
        int up = input.running();
        return new Observation(queue, inFlight, arrived, completed, queueGrew, up, input.present() - up);
    }

    /** With the reading of this step. */
    Observation read(TargetInput input) {
        Details details = input.measured().details();
        return new Observation(
                input.reading(),
                details.inFlight(),
                details.arrived(),
                details.completed(),
                queueGrew,
                running,
                starting);
    }

    /** With what the queue grew by since {@code before}. */
    Observation since(Observation before) {
        double grew = queue - before.queue;
        return new Observation(queue, inFlight, arrived, completed, grew, running, starting);
    }

    /** Jobs at work, or {@code other} if that is not known. */
    double inFlightOr(double other) {
        return Double.isFinite(inFlight) ? inFlight : other;
    }

    boolean jobsWait() {
        return queue > 0;
    }
}
