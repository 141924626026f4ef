package io.microscaling.planning.target.wait;

/**
 * What happened from one observation to the next, by flow balance: what came is what was done, and what there is more of.
 *
 * @param seconds how long that took, Δ; more than 0
 * @param at when it ended, in milliseconds since 1970
 * @param lag how old the reading was then, in seconds
 */
record Step(Observation before, Observation now, double seconds, long at, double lag) {

    /** Jobs that came, as counted; NaN if nobody counts, or the count began anew. */
    double arrived() {
        return grown(before.arrived(), now.arrived());
    }

    /** Jobs that were done, as counted, or those that came less what there is more of; NaN if nobody can tell. */
    double done() {
        double counted = grown(before.completed(), now.completed());
        if (!Double.isNaN(counted)) {
            return counted;
        }
        double flow = now.arrived() - before.arrived() - now.queueGrew() - inFlightGrew();
        return flow >= 0 ? flow : Double.NaN;
    }

    /** Jobs that came, if so many were done; at least 0, and NaN if {@code done} is. */
    double arrivedIfDone(double done) {
        return Math.max(0, done + now.queueGrew() + inFlightGrew());
    }

    /** Containers that were at work: known, or all that run while jobs wait; NaN if nobody can tell. */
    double busy() {
        double known = (now.inFlight() + before.inFlight()) / 2;
        if (!Double.isNaN(known)) {
            return known;
        }
        return jobsWaited() ? (now.running() + before.running()) / 2.0 : Double.NaN;
    }

    /** Whether jobs waited all the time. */
    boolean jobsWaited() {
        return now.jobsWait() && before.jobsWait();
    }

    private double inFlightGrew() {
        double grew = now.inFlight() - before.inFlight();
        return Double.isNaN(grew) ? 0 : grew;
    }

    private static double grown(double from, double to) {
        return to >= from ? to - from : Double.NaN;
    }
}
