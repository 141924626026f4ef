package io.microscaling.planning;

import io.microscaling.pool.Rung;

/** Proportional rules: the number of containers follows the ratio of what is to what should be. */
final class Ratios {

    private Ratios() {}

    /**
     * The ratio times the containers that are up. While none is asked for, there is nothing to multiply: the ratio itself
     * is how many are wanted, as the Kubernetes HPA has it.
     */
    static Advice byRunning(double ratio, Sighting sighting, Rung.Reason why) {
        int ideal = Numbers.ceil(sighting.requested() == 0 ? ratio : ratio * sighting.running());
        return new Advice(ideal, Advice.Direction.EITHER, ratio, why, Target.State.NONE);
    }
}
