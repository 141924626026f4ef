package io.microscaling.simulation;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * How closely the supply of containers s followed the demand d for them, over T ticks. Supply is {@link Series#running()},
 * demand is {@link Series#needed()}. For all of them, less is better and 0 is best.
 *
 * <pre>
 * missing = 1/T · Σ max(d − s, 0)               θ_U = 100/T · Σ max(d − s, 0) / max(d, 1)
 * surplus = 1/T · Σ max(s − d, 0)               θ_O = 100/T · Σ max(s − d, 0) / max(d, 1)
 * τ_U = 100/T · Σ max(sgn(d − s), 0)            τ_O = 100/T · Σ max(sgn(s − d), 0)
 * υ = 100/(T − 1) · Σ min(|sgn Δs − sgn Δd|, 1), Δ being the change since the tick before
 * </pre>
 *
 * <p>N. R. Herbst, S. Kounev, R. Reussner: "Elasticity in Cloud Computing: What It Is, and What It Is Not", ICAC 2013,
 * has the accuracies without normalisation. N. Herbst, R. Krebs, G. Oikonomou, G. Kousiouris, A. Evangelinou, A. Iosup,
 * S. Kounev: "Ready for Rain? A View from SPEC Research on the Future of Cloud Metrics", SPEC-RG-2016-01, has the others.
 * They take demand to be positive; where it is 0 it is taken as 1 here, so that one idle container too many is 100 % too
 * many. As every change is compared within one tick, υ also counts a change that was followed a tick late, twice.
 *
 * @param thetaU under-provisioning accuracy θ_U, in per cent of the demand
 * @param thetaO over-provisioning accuracy θ_O, in per cent of the demand
 * @param tauU under-provisioning time share τ_U, in per cent of the time
 * @param tauO over-provisioning time share τ_O, in per cent of the time
 * @param upsilon instability υ: in how much of the time supply and demand did not move the same way, in per cent
 * @param missing containers that were missing, on average over all the time
 * @param surplus containers that were too many, on average over all the time
 */
public record Elasticity(
        double thetaU, double thetaO, double tauU, double tauO, double upsilon, double missing, double surplus) {

    /** Of one run; all 0 if it has no tick. */
    public static Elasticity of(Series series) {
        int[] supply = series.running();
        int[] demand = series.needed();
        Sums sums = new Sums();
        for (int i = 0; i < series.length(); i++) {
            sums.level(supply[i], demand[i]);
            if (i > 0) {
                sums.change(supply[i] - supply[i - 1], demand[i] - demand[i - 1]);
            }
        }
        return sums.over(series.length());
    }

    /** The mean of each, every run weighing the same; all 0 if there is none. */
    public static Elasticity mean(Collection<Elasticity> runs) {
        return new Elasticity(
                mean(runs, Elasticity::thetaU),
                mean(runs, Elasticity::thetaO),
                mean(runs, Elasticity::tauU),
                mean(runs, Elasticity::tauO),
                mean(runs, Elasticity::upsilon),
                mean(runs, Elasticity::missing),
                mean(runs, Elasticity::surplus));
    }

    private static double mean(Collection<Elasticity> runs, ToDoubleFunction<Elasticity> measure) {
        return runs.stream().mapToDouble(measure).average().orElse(0);
    }

    private static final class Sums {

        private double relativelyMissing;
        private double relativelySurplus;
        private long missing;
        private long surplus;
        private long under;
        private long over;
        private long apart;

        void level(int supply, int demand) {
            int gap = demand - supply;
            double norm = Math.max(demand, 1);
            missing += Math.max(gap, 0);
            surplus += Math.max(-gap, 0);
            relativelyMissing += Math.max(gap, 0) / norm;
            relativelySurplus += Math.max(-gap, 0) / norm;
            under += gap > 0 ? 1 : 0;
            over += gap < 0 ? 1 : 0;
        }

        void change(int supply, int demand) {
            apart += Integer.signum(supply) == Integer.signum(demand) ? 0 : 1;
        }

        Elasticity over(int ticks) {
            double all = Math.max(ticks, 1);
            double changes = Math.max(ticks - 1, 1);
            return new Elasticity(
                    100 * relativelyMissing / all,
                    100 * relativelySurplus / all,
                    100 * under / all,
                    100 * over / all,
                    100 * apart / changes,
                    missing / all,
                    surplus / all);
        }
    }
}
