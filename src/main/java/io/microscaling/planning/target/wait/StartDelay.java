package io.microscaling.planning.target.wait;

import io.microscaling.settings.Settings;
import java.util.Map;

/**
 * How long a container takes to start, D: by Little's law (J. D. C. Little, <i>Operations Research</i> 9 (1961), 383–387)
 * the time that containers spent starting, over the number that came up,
 *
 * <pre>D = (Σ starting·Δ + 2 s · 3) / (Σ came up + 3)</pre>
 *
 * <p>Both sums fade with each container that comes up, so that it follows a change.
 *
 * @param waited the time that containers spent starting, in seconds
 * @param cameUp how many came up
 */
record StartDelay(double waited, double cameUp) {

    static final StartDelay UNKNOWN = new StartDelay(0, 0);

    /** What is taken to be so before anything is known, in seconds. */
    static final double PRIOR_DELAY = 2;

    private static final double PRIOR_STARTS = 3;
    private static final double FORGET = 0.98;

    /**
     * What is known when so many seconds have passed.
     *
     * @param up how many containers came up in that time
     */
    StartDelay learn(int starting, int up, double seconds) {
        double keep = Math.pow(FORGET, up);
        return new StartDelay((waited + starting * seconds) * keep, (cameUp + up) * keep);
    }

    double seconds() {
        return (waited + PRIOR_DELAY * PRIOR_STARTS) / (cameUp + PRIOR_STARTS);
    }

    Map<String, Object> toMap() {
        return Map.of("waited", waited, "cameUp", cameUp);
    }

    /** From {@link #toMap()}; of use only if no problem was reported. */
    static StartDelay restore(Settings saved) {
        return new StartDelay(saved.number("waited", 0, Double.MAX_VALUE), saved.number("cameUp", 0, Double.MAX_VALUE));
    }
}
