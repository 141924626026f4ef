package io.microscaling.planning.target;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.reading.Details;
import java.time.Duration;
import java.util.Arrays;

/**
 * Keeps the jobs that each container has at a time at a value, averaged over a long window, and over a short one while
 * many more come than the containers can take: the rules of Knative's autoscaler (KPA). While it panics it only grows.
 *
 * @param value jobs at a time for each container
 * @param stable the long window
 * @param panic the short window
 * @param panicThreshold it panics when the short window asks for this many times what runs
 * @param maxUp the most that a step multiplies what runs by
 * @param maxDown the most that a step divides what runs by
 */
record ConcurrencyTarget(
        double value, Duration stable, Duration panic, double panicThreshold, double maxUp, double maxDown)
        implements Target {

    @Override
    public TargetPromise promise() {
        return TargetPromise.goal(value);
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        long now = input.now().toEpochMilli();
        Seen before = state instanceof Seen known ? known : Seen.begin(now, input.running());
        Seen seen = before.and(now, concurrency(input), now - stable.toMillis());
        double inStable = seen.mean(now - stable.toMillis());
        double inPanic = seen.mean(now - panic.toMillis());
        double running = Math.max(1, input.running());
        double most = Math.ceil(maxUp * running);
        double least = Math.floor(running / maxDown);
        double byStable = clamp(Math.ceil(inStable / value), least, most);
        double wantedInPanic = Math.ceil(inPanic / value);
        double byPanic = clamp(wantedInPanic, least, most);
        Seen after = seen.judge(now, wantedInPanic / running >= panicThreshold, stable.toMillis());
        if (!after.isPanicking()) {
            return recommendation(byStable, inStable, false, after);
        }
        Seen raised = after.raise(Math.max(byStable, byPanic));
        return recommendation(raised.most, inPanic, true, raised);
    }

    /** Jobs at work and those that wait for a container. */
    private static double concurrency(TargetInput input) {
        Details details = input.measured().details();
        double inFlight = Double.isFinite(details.inFlight()) ? Math.max(0, details.inFlight()) : 0;
        return input.reading() + inFlight;
    }

    private static double clamp(double wanted, double least, double most) {
        return Math.min(Math.max(wanted, least), most);
    }

    private Recommendation recommendation(double containers, double mean, boolean panicking, Seen state) {
        int ideal = (int) Math.min(Integer.MAX_VALUE, containers);
        return new Recommendation(ideal, Recommendation.Direction.EITHER, new Why(mean, value, panicking), state);
    }

    /** What was seen in the stable window, the oldest first. */
    private static final class Seen implements State {

        private static final Seen NOTHING = new Seen(0, new int[0], new float[0], Long.MIN_VALUE, 0);

        /** With more than one container it begins in panic, so as not to shrink before it has seen a whole window. */
        static Seen begin(long now, int running) {
            return running > 1 ? new Seen(0, NOTHING.times, NOTHING.values, now, running) : NOTHING;
        }

        /** Times are in milliseconds since this one, which is in milliseconds since 1970. */
        private final long base;

        private final int[] times;
        private final float[] values;
        /** When many more came than could be taken; {@link Long#MIN_VALUE} if it does not panic. */
        private final long panicAt;
        /** The most that was wanted since it panics. */
        private final double most;

        private Seen(long base, int[] times, float[] values, long panicAt, double most) {
            this.base = base;
            this.times = times;
            this.values = values;
            this.panicAt = panicAt;
            this.most = most;
        }

        Seen and(long now, double value, long cutoff) {
            if (times.length == 0 || now - base > Integer.MAX_VALUE || now < base) {
                return new Seen(now, new int[] {0}, new float[] {(float) value}, panicAt, most);
            }
            int first = 0;
            while (first < times.length && base + times[first] <= cutoff) {
                first++;
            }
            int[] newTimes = Arrays.copyOfRange(times, first, times.length + 1);
            float[] newValues = Arrays.copyOfRange(values, first, values.length + 1);
            newTimes[newTimes.length - 1] = (int) (now - base);
            newValues[newValues.length - 1] = (float) value;
            return new Seen(base, newTimes, newValues, panicAt, most);
        }

        double mean(long cutoff) {
            double sum = 0;
            int count = 0;
            for (int i = times.length - 1; i >= 0 && base + times[i] > cutoff; i--) {
                sum += values[i];
                count++;
            }
            return count == 0 ? 0 : sum / count;
        }

        boolean isPanicking() {
            return panicAt != Long.MIN_VALUE;
        }

        Seen judge(long now, boolean over, long stable) {
            if (over) {
                return new Seen(base, times, values, now, most);
            }
            return isPanicking() && panicAt + stable < now ? new Seen(base, times, values, Long.MIN_VALUE, 0) : this;
        }

        Seen raise(double wanted) {
            return wanted > most ? new Seen(base, times, values, panicAt, wanted) : this;
        }
    }

    private record Why(double mean, double value, boolean panicking) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            return "%s at a time on average%s, and each container should have %s"
                    .formatted(
                            Numbers.count(mean, "job"), panicking ? " of the panic window" : "", Numbers.plain(value));
        }
    }
}
