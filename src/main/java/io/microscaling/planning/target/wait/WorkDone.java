package io.microscaling.planning.target.wait;

import io.microscaling.settings.Settings;
import java.util.Map;

/**
 * The service rate where jobs are counted: those that were done for the container time that they took, with fading memory
 * and what was said beforehand as a prior,
 *
 * <pre>μ = (Σ gᵏ·done + 3 s / S) / (Σ gᵏ·busy·Δ + 3 s), g = e^(−Δ / 45 s)</pre>
 *
 * <p>the mean of a gamma prior and Poisson counts (A. Gelman et al., <i>Bayesian Data Analysis</i>, 2.6).
 *
 * @param done jobs that were done
 * @param worked container time that they took, in seconds
 */
record WorkDone(double done, double worked) {

    static final WorkDone NONE = new WorkDone(0, 0);

    private static final double MEMORY = 45;
    private static final double PRIOR = 3;
    /** So many container-seconds of work tell what a container does. */
    private static final double ENOUGH = 10;

    /** With the work of a step of so many seconds. */
    WorkDone with(double jobs, double busy, double seconds) {
        double keep = Math.exp(-seconds / MEMORY);
        return new WorkDone(done * keep + jobs, worked * keep + busy * seconds);
    }

    /** Jobs a second for each container that is at work. */
    double rate(double serviceTime) {
        return (done + PRIOR / serviceTime) / (worked + PRIOR);
    }

    /** Whether enough work was seen to tell what a container does. */
    boolean isEnough() {
        return worked >= ENOUGH;
    }

    Map<String, Object> toMap() {
        return Map.of("done", done, "worked", worked);
    }

    /** From {@link #toMap()}; of use only if no problem was reported. */
    static WorkDone restore(Settings saved) {
        return new WorkDone(saved.number("done", 0, Double.MAX_VALUE), saved.number("worked", 0, Double.MAX_VALUE));
    }
}
