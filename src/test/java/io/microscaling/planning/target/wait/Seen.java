package io.microscaling.planning.target.wait;

/** Observations and steps for tests. */
final class Seen {

    private Seen() {}

    /** Jobs that wait and containers that run, and nothing else. */
    static Observation queue(double queue, int running) {
        return new Observation(queue, Double.NaN, Double.NaN, Double.NaN, 0, running, 0);
    }

    /** As well jobs at work. */
    static Observation inFlight(double queue, double inFlight, int running) {
        return new Observation(queue, inFlight, Double.NaN, Double.NaN, 0, running, 0);
    }

    /** Everything. */
    static Observation all(double queue, double inFlight, double arrived, double completed, int running) {
        return new Observation(queue, inFlight, arrived, completed, 0, running, 0);
    }

    /** Half a second from one to the other, with a reading of now. */
    static Step step(Observation before, Observation now) {
        return new Step(before, now.since(before), 0.5, 1_000, 0);
    }
}
