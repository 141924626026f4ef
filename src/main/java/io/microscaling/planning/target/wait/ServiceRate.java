package io.microscaling.planning.target.wait;

import io.microscaling.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast a container works, μ: by counting where jobs are counted, else by fluctuations.
 *
 * @param perSecond jobs a second for each container that is at work, as of the last step; more than 0
 */
record ServiceRate(WorkDone counted, Fluctuations fluctuations, double perSecond) {

    /** What is taken to be so before anything is known. */
    static ServiceRate prior(double serviceTime) {
        return new ServiceRate(WorkDone.NONE, Fluctuations.NONE, 1 / serviceTime);
    }

    /**
     * What is known after a step.
     *
     * @param serviceTime what a job is taken to keep a container busy before anything is known, in seconds
     */
    ServiceRate learn(Step step, double serviceTime) {
        double done = step.done();
        if (Double.isNaN(done)) {
            Fluctuations more = fluctuations.with(step);
            return new ServiceRate(counted, more, more.rate(serviceTime));
        }
        double busy = step.busy();
        WorkDone more = Double.isNaN(busy) ? counted : counted.with(done, busy, step.seconds());
        return new ServiceRate(more, fluctuations, more.rate(serviceTime));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(counted.toMap());
        map.putAll(fluctuations.toMap());
        map.put("rate", perSecond);
        return map;
    }

    /** From {@link #toMap()}; of use only if no problem was reported. */
    static ServiceRate restore(Settings saved) {
        return new ServiceRate(
                WorkDone.restore(saved),
                Fluctuations.restore(saved),
                saved.number("rate", Double.MIN_NORMAL, Double.MAX_VALUE));
    }
}
