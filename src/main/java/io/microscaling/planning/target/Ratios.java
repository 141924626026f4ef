package io.microscaling.planning.target;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;

/** Proportional rules: the number of containers follows the ratio of what is to what should be. */
final class Ratios {

    private Ratios() {}

    /**
     * The ratio times the containers that are up. While none is asked for, there is nothing to multiply: the ratio itself
     * is how many are wanted, as the Kubernetes HPA has it.
     */
    static Recommendation byRunning(double ratio, TargetInput input, TraceEntry.Reason why) {
        int ideal = Numbers.ceil(input.requested() == 0 ? ratio : ratio * input.running());
        return new Recommendation(ideal, Recommendation.Direction.EITHER, ratio, why, Target.State.NONE);
    }
}
