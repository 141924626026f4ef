package io.microscaling.planning.target.wait;

import io.microscaling.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link WaitTarget} has learned of its task, in the order in which the one builds on the other.
 *
 * @param deadTime from a change of the load until a container that was asked for because of it works, H, in seconds: the
 *     start delay, the age of the reading and the length of a step
 */
record Estimates(
        ServiceRate service, StartDelay starts, double deadTime, Load load, ForecastError forecast, Lateness lateness) {

    /** Before anything is known. */
    static Estimates prior(double serviceTime, Observation seen) {
        return new Estimates(
                ServiceRate.prior(serviceTime),
                StartDelay.UNKNOWN,
                StartDelay.PRIOR_DELAY,
                Load.of(seen.inFlightOr(seen.running())),
                ForecastError.NONE,
                Lateness.NONE);
    }

    /** With what the counts of containers tell; they may be newer than the reading. */
    Estimates learn(Observation before, Observation now, double seconds) {
        int up = Math.max(0, now.running() - before.running());
        return new Estimates(service, starts.learn(now.starting(), up, seconds), deadTime, load, forecast, lateness);
    }

    /**
     * With what a step tells.
     *
     * @param serviceTime what a job is taken to keep a container busy before anything is known, in seconds
     * @param within the longest wait that is not late, in seconds
     */
    Estimates learn(Step step, double serviceTime, double within) {
        ServiceRate rate = service.learn(step, serviceTime);
        double dead = starts.seconds() + Math.max(0, step.lag()) + step.seconds();
        Load known = step.now().jobsWait() ? load.jobsWait() : load;
        double came = came(step, rate);
        if (Double.isNaN(came)) {
            return new Estimates(rate, starts, dead, known.probe(step.seconds(), dead), forecast, lateness);
        }
        double offered = came / (step.seconds() * rate.perSecond());
        Load next = known.learn(offered, step.seconds(), rate.perSecond());
        return new Estimates(
                rate,
                starts,
                dead,
                next,
                forecast.learn(step.at(), step.seconds(), offered, next.containers(), dead),
                lateness.learn(came, step.seconds(), step.now(), within * rate.perSecond()));
    }

    /** Jobs that came: counted, or by flow balance; NaN if nobody can tell, as no job waits. */
    private static double came(Step step, ServiceRate rate) {
        if (Double.isNaN(step.busy()) && !rate.counted().isEnough()) {
            return Double.NaN;
        }
        double counted = step.arrived();
        if (!Double.isNaN(counted)) {
            return counted;
        }
        double done = step.done();
        return step.arrivedIfDone(Double.isNaN(done) ? step.busy() * rate.perSecond() * step.seconds() : done);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(service.toMap());
        map.putAll(starts.toMap());
        map.put("deadTime", deadTime);
        map.putAll(load.toMap());
        map.putAll(forecast.toMap());
        map.putAll(lateness.toMap());
        return map;
    }

    /** From {@link #toMap()}; of use only if no problem was reported. */
    static Estimates restore(Settings saved) {
        return new Estimates(
                ServiceRate.restore(saved),
                StartDelay.restore(saved),
                saved.number("deadTime", Double.MIN_NORMAL, Double.MAX_VALUE),
                Load.restore(saved),
                ForecastError.restore(saved),
                Lateness.restore(saved));
    }
}
