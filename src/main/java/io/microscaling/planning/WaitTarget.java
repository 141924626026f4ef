package io.microscaling.planning;

import io.microscaling.planning.Tempers.Window;
import io.microscaling.pool.Details;
import io.microscaling.pool.Reading;
import io.microscaling.pool.Rung;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * No job waits longer than {@code within}. It learns how fast a container works and how long one takes to start, reckons
 * from the arrivals how many containers the load keeps busy, and adds what its own forecasts were off by over the time
 * that a decision takes to have an effect. It grows at once, and shrinks when keeping a container has cost as much as
 * starting it anew would.
 *
 * @param within the longest wait that is not late, W, in seconds
 * @param serviceTime what a job is taken to keep a container busy before anything is known, in seconds
 * @param lateCost how many times the container time that serves it a late job is worth, V
 * @param startCost the idle time that is worth paying to avoid a start, r, in seconds
 */
record WaitTarget(double within, double serviceTime, double lateCost, double startCost) implements Target {

    static final double DEFAULT_LATE_COST = 9;

    private static final double MILLIS = 1_000;
    /** The part of the wait that a queue may be worth before it asks for containers of its own. */
    private static final double GRACE = 0.25;
    /** The part of the wait in which a longer queue is to be worked off. */
    private static final double WORK_OFF = 0.75;
    /** So many jobs always wait for a moment. */
    private static final double FEW_JOBS = 3;

    private static final double LEAST_MARGIN = 0.4;

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.empty();
    }

    @Override
    public Advice step(Sighting sighting, State state) {
        Learned before = state instanceof Learned known ? known : Learned.begin(this, sighting);
        Learned now = before.next(this, sighting);
        double over = Math.max(0, now.deadTime() - within);
        double cost = sighting.watched() && over > 0 ? 0 : lateCost;
        double margin = Math.sqrt(LEAST_MARGIN * LEAST_MARGIN + cost * Math.min(1, over / within)) * now.error();
        int wish = wish(now, margin, sighting);
        double keep = Math.max(2, startCost + now.startDelay() + cost * over);
        long millis = sighting.now().toEpochMilli();
        Learned after = now.wishing(millis, wish, (long) (keep * MILLIS));
        int ideal = ideal(wish, after.window().extreme(), sighting);
        return new Advice(ideal, Advice.Direction.EITHER, new Why(now, margin, wish, ideal, keep), after);
    }

    private int wish(Learned now, double margin, Sighting sighting) {
        double queue = sighting.reading();
        double served = now.rate();
        double tooMany = Math.max(0, queue - GRACE * within * now.load() * served - FEW_JOBS);
        double containers = now.load() + margin + tooMany / (WORK_OFF * within * served) - 0.5;
        int wish = PodMath.ceil(Math.max(0, containers));
        boolean work = queue > 0 || now.busy() > 0;
        return work ? Math.max(1, wish) : wish;
    }

    /** Up at once; down to what was wished for of late, and not for a single container unless it is the last. */
    private static int ideal(int wish, int largest, Sighting sighting) {
        int requested = sighting.requested();
        if (wish >= requested) {
            return wish;
        }
        boolean worthIt = requested - largest >= 2 || largest <= sighting.min();
        return largest < requested && worthIt ? largest : requested;
    }

    /** What was learned so far. Immutable. Rates are in jobs a second, times in seconds, loads in containers. */
    private static final class Learned implements State {

        private static final double RATE_MEMORY = 45;
        private static final double RATE_PRIOR = 3;
        private static final double FORGET_STARTS = 0.98;
        private static final double START_PRIOR = 3;
        private static final double START_DELAY = 2;
        private static final double FAST = 2;
        private static final double SLOW = 15;
        private static final double SURE = 2.5;
        private static final double HALF_SURE = 1.25;
        private static final double ERROR_MEMORY = 300;
        private static final double LONGEST_STEP = 30;

        private final long at;
        private final double arrived;
        private final double completed;
        private final double inFlight;
        private final double queue;
        private final int running;

        private final double done;
        private final double worked;
        private final double started;
        private final double cameUp;
        private final double rate;
        private final double dead;
        private final double fast;
        private final double slow;
        private final double squaredError;
        private final Track track;
        private final Window window;

        private Learned(Builder from) {
            this.at = from.at;
            this.arrived = from.arrived;
            this.completed = from.completed;
            this.inFlight = from.inFlight;
            this.queue = from.queue;
            this.running = from.running;
            this.done = from.done;
            this.worked = from.worked;
            this.started = from.started;
            this.cameUp = from.cameUp;
            this.rate = from.rate;
            this.dead = from.dead;
            this.fast = from.fast;
            this.slow = from.slow;
            this.squaredError = from.squaredError;
            this.track = from.track;
            this.window = from.window;
        }

        static Learned begin(WaitTarget target, Sighting sighting) {
            Builder first = new Builder();
            first.see(sighting);
            first.rate = 1 / target.serviceTime;
            double load = Double.isFinite(first.inFlight) ? first.inFlight : sighting.running();
            first.fast = load;
            first.slow = load;
            first.squaredError = 0;
            first.track = Track.NONE;
            first.window = Window.of(first.at, sighting.requested());
            return new Learned(first);
        }

        Learned next(WaitTarget target, Sighting sighting) {
            double step = Math.min(LONGEST_STEP, (sighting.now().toEpochMilli() - at) / MILLIS);
            Builder next = new Builder(this);
            next.see(sighting);
            if (step <= 0) {
                return new Learned(next);
            }
            next.learnRate(this, step, target.serviceTime);
            next.learnStart(this, step, sighting);
            double lag = Math.max(
                    0,
                    Duration.between(sighting.measured().at(), sighting.now()).toMillis() / MILLIS);
            next.dead = next.startDelay() + lag + step;
            next.learnLoad(this, step);
            return new Learned(next);
        }

        Learned wishing(long now, int wish, long keep) {
            Builder next = new Builder(this);
            next.window = window.and(now, wish, now - keep, true);
            return new Learned(next);
        }

        Window window() {
            return window;
        }

        double rate() {
            return rate;
        }

        double load() {
            return Math.max(0, slow);
        }

        double busy() {
            return Double.isFinite(inFlight) ? inFlight : 0;
        }

        double error() {
            return Math.sqrt(squaredError);
        }

        double deadTime() {
            return dead;
        }

        double startDelay() {
            return (started + START_DELAY * START_PRIOR) / (cameUp + START_PRIOR);
        }

        /** The next state in the making. */
        private static final class Builder {

            private long at;
            private double arrived;
            private double completed;
            private double inFlight;
            private double queue;
            private int running;
            private double done;
            private double worked;
            private double started;
            private double cameUp;
            private double rate;
            private double dead;
            private double fast;
            private double slow;
            private double squaredError;
            private Track track = Track.NONE;
            private Window window = Window.of(0, 0);

            Builder() {}

            Builder(Learned from) {
                at = from.at;
                arrived = from.arrived;
                completed = from.completed;
                inFlight = from.inFlight;
                queue = from.queue;
                running = from.running;
                done = from.done;
                worked = from.worked;
                started = from.started;
                cameUp = from.cameUp;
                rate = from.rate;
                dead = from.dead;
                fast = from.fast;
                slow = from.slow;
                squaredError = from.squaredError;
                track = from.track;
                window = from.window;
            }

            void see(Sighting sighting) {
                Reading.Measured measured = sighting.measured();
                Details details = measured.details();
                at = sighting.now().toEpochMilli();
                arrived = details.arrived();
                completed = details.completed();
                inFlight = details.inFlight();
                queue = sighting.reading();
                running = sighting.running();
            }

            double startDelay() {
                return (started + START_DELAY * START_PRIOR) / (cameUp + START_PRIOR);
            }

            private double doneSince(Learned before) {
                if (completed >= before.completed) {
                    return completed - before.completed;
                }
                double since = arrived - before.arrived - (queue - before.queue) - (inFlight - before.inFlight);
                return since >= 0 ? since : Double.NaN;
            }

            void learnRate(Learned before, double step, double serviceTime) {
                double jobs = doneSince(before);
                double busy = Double.isFinite(inFlight) && Double.isFinite(before.inFlight)
                        ? (inFlight + before.inFlight) / 2
                        : queue > 0 && before.queue > 0 ? (running + before.running) / 2.0 : Double.NaN;
                if (Double.isFinite(jobs) && Double.isFinite(busy)) {
                    double keep = Math.exp(-step / RATE_MEMORY);
                    done = done * keep + jobs;
                    worked = worked * keep + busy * step;
                }
                rate = (done + RATE_PRIOR / serviceTime) / (worked + RATE_PRIOR);
            }

            void learnStart(Learned before, double step, Sighting sighting) {
                int up = Math.max(0, running - before.running);
                double keep = Math.pow(FORGET_STARTS, up);
                started = started * keep + Math.max(0, sighting.counts().starting()) * step;
                cameUp = cameUp * keep + up;
            }

            void learnLoad(Learned before, double step) {
                double came = arrived - before.arrived;
                if (!(came >= 0)) {
                    double jobs = doneSince(before);
                    came = jobs + (queue - before.queue) + (inFlight - before.inFlight);
                }
                if (!(came >= 0)) {
                    return;
                }
                double x = came / (step * rate);
                fast += (1 - Math.exp(-step / FAST)) * (x - fast);
                slow += (1 - Math.exp(-step / SLOW)) * (x - slow);
                double deviation = Math.sqrt(Math.max(slow, 0.3) / (2 * FAST * rate));
                if (fast - slow > SURE * deviation) {
                    slow = fast;
                } else if (fast - slow < -SURE * deviation) {
                    slow = fast + HALF_SURE * deviation;
                }
                track = track.and(at, x, Math.max(0, slow), (long) (dead * MILLIS));
                double error = track.error(at, (long) (dead * MILLIS));
                if (Double.isFinite(error)) {
                    squaredError += step / ERROR_MEMORY * (error * error - squaredError);
                }
            }
        }
    }

    /** The loads of the last dead time, and what they were forecast to be. Immutable. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record Track(long[] times, double[] loads, double[] forecasts) {

        private static final Track NONE = new Track(new long[0], new double[0], new double[0]);
        private static final int LONGEST = 128;

        Track and(long now, double load, double forecast, long memory) {
            int first = 0;
            while (first < times.length && (times[first] < now - memory - MILLIS || times.length - first >= LONGEST)) {
                first++;
            }
            int size = times.length - first + 1;
            long[] newTimes = new long[size];
            double[] newLoads = new double[size];
            double[] newForecasts = new double[size];
            System.arraycopy(times, first, newTimes, 0, size - 1);
            System.arraycopy(loads, first, newLoads, 0, size - 1);
            System.arraycopy(forecasts, first, newForecasts, 0, size - 1);
            newTimes[size - 1] = now;
            newLoads[size - 1] = load;
            newForecasts[size - 1] = forecast;
            return new Track(newTimes, newLoads, newForecasts);
        }

        /** The mean load since {@code memory} ago, less what was forecast then; NaN if that is not known. */
        double error(long now, long memory) {
            double sum = 0;
            int count = 0;
            int i = times.length - 1;
            while (i >= 0 && times[i] > now - memory) {
                sum += loads[i];
                count++;
                i--;
            }
            return i < 0 || count == 0 ? Double.NaN : sum / count - forecasts[i];
        }
    }

    private record Why(Learned learned, double margin, int wish, int ideal, double keep) implements Rung.Reason {

        @Override
        public String sentence() {
            String sentence =
                    "%.4g jobs wait; the load keeps %.3g containers busy, %.2g more for what forecasts are off by"
                            .formatted(learned.queue, learned.load(), margin);
            return ideal > wish
                    ? sentence + "; %d would do, but the last %.0f s needed %d".formatted(wish, keep, ideal)
                    : sentence;
        }
    }
}
