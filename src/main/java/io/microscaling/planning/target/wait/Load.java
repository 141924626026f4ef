package io.microscaling.planning.target.wait;

import io.microscaling.settings.Settings;
import java.util.Map;

/**
 * How many containers the load keeps busy, a: the offered load (arrivals over the service rate, in erlangs) averaged twice,
 * over 2 s and over 10 s. Where the two are further apart than Poisson arrivals explain, the change is real: a rise is
 * believed at once, a fall by half. (Exponential averages with a limit in standard deviations: compare the control charts of
 * S. W. Roberts, <i>Technometrics</i> 1 (1959), 239–250.)
 *
 * @param fast the average over the short time, f
 * @param slow the average over the long time, l
 * @param quiet for how long no job has waited, in seconds
 */
record Load(double fast, double slow, double quiet) {

    private static final double FAST = 2;
    private static final double SLOW = 10;
    /** So many standard deviations apart, the averages differ for a reason. */
    private static final double SURE = 2.5;

    private static final double HALF_SURE = 1.25;
    /** The variance is that of a load of at least so many containers. */
    private static final double LEAST_LOAD = 0.3;
    /** How much less it tries with in a dead time while nobody can tell how much is needed. */
    private static final double PROBE = 0.1;

    static Load of(double containers) {
        return new Load(containers, containers, 0);
    }

    double containers() {
        return Math.max(0, slow);
    }

    /** After a step at whose end jobs waited. */
    Load jobsWait() {
        return new Load(fast, slow, 0);
    }

    /**
     * After a step in which the load is known.
     *
     * @param offered containers that what came keeps busy
     * @param rate jobs a second for each container
     */
    Load learn(double offered, double seconds, double rate) {
        double quick = fast + (1 - Math.exp(-seconds / FAST)) * (offered - fast);
        double steady = slow + (1 - Math.exp(-seconds / SLOW)) * (offered - slow);
        double deviation = Math.sqrt(Math.max(steady, LEAST_LOAD) / (2 * FAST * rate));
        if (quick - steady > SURE * deviation) {
            return new Load(quick, quick, quiet);
        }
        boolean falls = quick - steady < -SURE * deviation;
        return new Load(quick, falls ? quick + HALF_SURE * deviation : steady, quiet);
    }

    /**
     * After a step in which no job waited and nobody can tell what that took: less may do. It is tried the faster the longer
     * that goes well.
     *
     * @param deadTime in seconds
     */
    Load probe(double seconds, double deadTime) {
        double longer = quiet + seconds;
        double faster = 1 + longer / (5 * deadTime);
        double less = slow * Math.max(0, 1 - PROBE * faster * seconds / deadTime);
        return new Load(less, less, longer);
    }

    Map<String, Object> toMap() {
        return Map.of("fast", fast, "slow", slow);
    }

    /** From {@link #toMap()}; of use only if no problem was reported. */
    static Load restore(Settings saved) {
        return new Load(
                saved.number("fast", -Double.MAX_VALUE, Double.MAX_VALUE),
                saved.number("slow", -Double.MAX_VALUE, Double.MAX_VALUE),
                0);
    }
}
