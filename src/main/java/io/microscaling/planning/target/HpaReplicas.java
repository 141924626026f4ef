package io.microscaling.planning.target;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.reading.Reading;
import io.microscaling.reading.Sample;
import java.util.List;

/**
 * The reckoning of the Kubernetes HPA with the use of each container: those that are not ready count as idle if the rest
 * would have the task grow; those without a number count as idle if it would grow, and as well used if it would shrink;
 * and if that turns the direction round, nothing is done. Source: the replica calculator of the HPA, as described in
 * "Horizontal Pod Autoscaling: Algorithm details" of the Kubernetes documentation.
 *
 * @param goal the use that each container should have: per cent of its request, or in the metric's unit
 * @param percent whether it is the former
 */
record HpaReplicas(double goal, boolean percent) {

    private static final double PERCENT = 100;
    /** Whole numbers that are reckoned with fractions come out a little less than whole. */
    private static final double ROUNDING = 1e-9;

    /**
     * Whether anything can be said: one container is ready and has a number.
     *
     * @param byValue whether its value will do if the reading has no samples
     */
    static boolean accepts(Reading.Measured reading, boolean byValue) {
        List<Sample> samples = reading.details().samples();
        return samples.isEmpty() ? byValue : samples.stream().anyMatch(sample -> sample.ready() && sample.isKnown());
    }

    Recommendation recommendation(List<Sample> samples, int requested) {
        Total ready = new Total();
        Total all = new Total();
        double request = meanRequest(samples);
        int missing = 0;
        int unready = 0;
        for (Sample sample : samples) {
            if (!sample.ready()) {
                unready++;
            } else if (!sample.isKnown()) {
                missing++;
            } else {
                ready.add(sample.value(), requestOf(sample, request));
            }
        }
        double ratio = ready.ratio();
        boolean countUnready = unready > 0 && ratio > 1;
        if (missing == 0 && !countUnready) {
            return recommendation(ratio, ready, Numbers.ceil(ratio * ready.count));
        }
        for (Sample sample : samples) {
            double own = requestOf(sample, request);
            if (!sample.ready()) {
                if (countUnready) {
                    all.add(0, own);
                }
            } else if (sample.isKnown()) {
                all.add(sample.value(), own);
            } else if (ratio != 1) {
                all.add(ratio < 1 ? fullUse(own) : 0, own);
            }
        }
        return cautious(ratio, all, requested);
    }

    private Recommendation cautious(double ratio, Total all, int requested) {
        double after = all.ratio();
        int ideal = Numbers.ceil(after * all.count);
        boolean turned = (ratio < 1 && after > 1) || (ratio > 1 && after < 1);
        boolean contrary = (after < 1 && ideal > requested) || (after > 1 && ideal < requested);
        return turned || contrary ? recommendation(1, all, requested) : recommendation(after, all, ideal);
    }

    private Recommendation recommendation(double ratio, Total total, int ideal) {
        return new Recommendation(
                ideal, Recommendation.Direction.EITHER, ratio, new Why(total.use(), goal, percent), Target.State.NONE);
    }

    /** What a container without a number is taken to use when the task would shrink. */
    private double fullUse(double request) {
        return percent ? Math.max(PERCENT, goal) * request / PERCENT : goal;
    }

    private static double requestOf(Sample sample, double otherwise) {
        return Double.isFinite(sample.request()) && sample.request() > 0 ? sample.request() : otherwise;
    }

    /** Numbers without any request are per cent already. */
    private static double meanRequest(List<Sample> samples) {
        return samples.stream()
                .mapToDouble(Sample::request)
                .filter(request -> Double.isFinite(request) && request > 0)
                .average()
                .orElse(PERCENT);
    }

    private final class Total {

        private double value;
        private double request;
        private int count;

        void add(double more, double itsRequest) {
            value += more;
            request += itsRequest;
            count++;
        }

        /** In whole per cent, cut; or the mean. */
        double use() {
            if (count == 0) {
                return 0;
            }
            return percent ? Math.floor(value * PERCENT / request + ROUNDING) : value / count;
        }

        double ratio() {
            return use() / goal;
        }
    }

    private record Why(double use, double goal, boolean percent) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            String unit = percent ? " %" : "";
            return "use is %s%s, should be %s%s".formatted(Numbers.plain(use), unit, Numbers.plain(goal), unit);
        }
    }
}
