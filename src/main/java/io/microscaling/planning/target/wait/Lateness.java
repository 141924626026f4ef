package io.microscaling.planning.target.wait;

import io.microscaling.settings.Settings;
import java.util.Map;

/**
 * Which part of the jobs of the last 15 minutes, with fading memory, came while the queue was longer than what the running
 * containers do in the wait that is promised: Q > W·μ·max(½, n). One job more is counted, so that the first says little.
 *
 * @param jobs all that came
 * @param late those that came too late to be served in time
 */
record Lateness(double jobs, double late) {

    static final Lateness NONE = new Lateness(0, 0);

    private static final double MEMORY = 900;
    /** Where no container runs, half of one is taken to. */
    private static final double LEAST_RUNNING = 0.5;

    /**
     * With those that came in a step.
     *
     * @param seen what was seen at its end
     * @param perContainer jobs that a container does in the wait that is promised
     */
    Lateness learn(double came, double seconds, Observation seen, double perContainer) {
        boolean tooLong = seen.queue() > perContainer * Math.max(LEAST_RUNNING, seen.running());
        double keep = Math.exp(-seconds / MEMORY);
        return new Lateness(jobs * keep + came, late * keep + (tooLong ? came : 0));
    }

    double share() {
        return late / (jobs + 1);
    }

    Map<String, Object> toMap() {
        return Map.of("jobs", jobs, "late", late);
    }

    /** From {@link #toMap()}; of use only if no problem was reported. */
    static Lateness restore(Settings saved) {
        return new Lateness(saved.number("jobs", 0, Double.MAX_VALUE), saved.number("late", 0, Double.MAX_VALUE));
    }
}
