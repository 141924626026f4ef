package io.microscaling.planning.target.wait;

import io.microscaling.settings.Settings;
import java.util.Map;

/**
 * The service rate where nobody counts jobs: from how much the numbers vary by chance. While no job waits, those in flight
 * come and go by themselves, as in an M/M/∞ queue: E[ΔB²] = 2B(1 − e^(−μΔ)) ≈ 2BμΔ. While some wait all containers work,
 * and the queue varies by what comes and goes: ½E[(Δ²Q)²] − E[ΔQ] = 2nμΔ. Both with fading memory and what was said
 * beforehand as a prior.
 *
 * @param turnover Σ of ΔB² / Δ, or of what stands for it
 * @param exposure Σ of 2B, or of 2n
 */
record Fluctuations(double turnover, double exposure) {

    static final Fluctuations NONE = new Fluctuations(0, 0);

    private static final double MEMORY = 180;
    private static final double PRIOR = 20;
    /** Fluctuations are believed within this many times of what was said. */
    private static final double FAR_OFF = 20;

    /** With those of a step, as far as it tells something. */
    Fluctuations with(Step step) {
        Observation now = step.now();
        Observation before = step.before();
        double change = now.inFlight() - before.inFlight();
        double inFlight = now.inFlight() + before.inFlight();
        if (!Double.isNaN(change) && now.queue() == 0 && before.queue() == 0) {
            return with(Math.min(change * change, inFlight), inFlight, step.seconds());
        }
        if (step.jobsWaited() && now.running() == before.running() && now.running() > 0) {
            double turn = now.queueGrew() - before.queueGrew();
            return with(Math.max(0, turn * turn / 2 - now.queueGrew()), 2.0 * now.running(), step.seconds());
        }
        return this;
    }

    private Fluctuations with(double squares, double more, double seconds) {
        double keep = Math.exp(-seconds / MEMORY);
        return new Fluctuations(turnover * keep + squares / seconds, exposure * keep + more);
    }

    /** Jobs a second for each container that is at work. */
    double rate(double serviceTime) {
        double prior = 1 / serviceTime;
        double rate = (turnover + PRIOR * prior) / (exposure + PRIOR);
        return Math.max(prior / FAR_OFF, Math.min(prior * FAR_OFF, rate));
    }

    Map<String, Object> toMap() {
        return Map.of("swings", turnover, "swung", exposure);
    }

    /** From {@link #toMap()}; of use only if no problem was reported. */
    static Fluctuations restore(Settings saved) {
        return new Fluctuations(
                saved.number("swings", 0, Double.MAX_VALUE), saved.number("swung", 0, Double.MAX_VALUE));
    }
}
