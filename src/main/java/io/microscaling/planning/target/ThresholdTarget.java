package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import java.time.Instant;
import java.util.Arrays;

/**
 * Makes a move when enough of the last readings lie within bounds, as the threshold strategy of the Nomad autoscaler does:
 * {@code lower <= reading < upper} in {@code trigger} of the last {@code window} readings. Percentages are rounded up.
 *
 * @param lower in the metric's unit; −∞ for none
 * @param upper in the metric's unit; ∞ for none
 */
record ThresholdTarget(double lower, double upper, int trigger, int window, Change change) implements Target {

    @Override
    public TargetPromise promise() {
        double bound = Double.isInfinite(lower) ? upper : lower;
        return TargetPromise.goal(bound);
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        Seen before = state instanceof Seen known ? known : Seen.NOTHING;
        double reading = input.reading();
        boolean within = lower <= reading && reading < upper;
        Seen after = before.and(within, input.measured().at(), window);
        int count = after.within();
        int requested = input.requested();
        TraceEntry.Reason why = new Why(reading, count, after.last().length, this);
        return count < trigger
                ? new Recommendation(requested, Recommendation.Direction.ABSTAINS, why, after)
                : new Recommendation(moved(requested), Recommendation.Direction.EITHER, why, after);
    }

    private int moved(int requested) {
        double to = switch (change.kind()) {
            case COUNT -> requested + change.amount();
            case PERCENT -> Math.ceil(requested * (1 + change.amount() / 100));
            case EXACTLY -> change.amount();
        };
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, to));
    }

    /**
     * Whether the last readings were within the bounds, the oldest first.
     *
     * @param at when the last was taken; the same reading does not count twice
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record Seen(boolean[] last, Instant at) implements State {

        private static final Seen NOTHING = new Seen(new boolean[0], Instant.MIN);

        Seen and(boolean within, Instant when, int window) {
            if (!when.isAfter(at)) {
                return this;
            }
            int from = Math.max(0, last.length - window + 1);
            boolean[] longer = Arrays.copyOfRange(last, from, last.length + 1);
            longer[longer.length - 1] = within;
            return new Seen(longer, when);
        }

        int within() {
            int count = 0;
            for (boolean each : last) {
                count += each ? 1 : 0;
            }
            return count;
        }
    }

    private record Why(double reading, int count, int of, ThresholdTarget target) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            return "reading is %s; %d of the last %d were %s, and %d have to be for a move %s"
                    .formatted(Numbers.plain(reading), count, of, range(), target.trigger, target.change.words());
        }

        private String range() {
            String least = "at least " + Numbers.plain(target.lower);
            String below = "below " + Numbers.plain(target.upper);
            if (Double.isInfinite(target.lower)) {
                return below;
            }
            return Double.isInfinite(target.upper) ? least : least + " and " + below;
        }
    }
}
