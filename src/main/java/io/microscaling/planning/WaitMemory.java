package io.microscaling.planning;

import io.microscaling.planning.PolicyState.Window;
import io.microscaling.reading.Details;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link WaitTarget} learned so far. Each step makes a new one, which does not change once the step is over. Rates
 * are in jobs a second, times in seconds, loads in containers that are kept busy.
 */
final class WaitMemory implements Target.State {

    private static final double MILLIS = 1_000;
    /** No step was taken since the memory was restored: later than any, so that the next is not taken for a long one. */
    private static final long NOT_YET = Long.MAX_VALUE / 2;
    /** Longer steps tell no more than these. */
    private static final double LONGEST_STEP = 30;
    /** A step is a gap, of which nothing is concluded, if it is longer than this, in seconds … */
    private static final double GAP = 3;
    /** … and longer than so many times the step before. */
    private static final double GAP_STEPS = 4;

    private static final double RATE_MEMORY = 45;
    private static final double RATE_PRIOR = 3;
    /** So many container-seconds of work tell what a container does. */
    private static final double LEARNED = 10;

    private static final double FLUCTUATION_MEMORY = 180;
    private static final double FLUCTUATION_PRIOR = 20;
    /** Fluctuations are believed within this many times of what was said. */
    private static final double FAR_OFF = 20;

    private static final double START_DELAY = 2;
    private static final double START_PRIOR = 3;
    private static final double FORGET_STARTS = 0.98;

    private static final double FAST = 2;
    private static final double SLOW = 10;
    private static final double SURE = 2.5;
    private static final double HALF_SURE = 1.25;
    private static final double LEAST_LOAD = 0.3;
    private static final double ERROR_MEMORY = 300;
    private static final double LATE_MEMORY = 900;
    /** How much less it tries with in a dead time while nobody can tell how much is needed. */
    private static final double PROBE = 0.1;

    private long at;
    /** When its reading was taken. */
    private long takenAt;
    /** How long the step before was; 0 before the second. */
    private double lastStep;
    /** When containers were last counted: at every step, also one with a reading that was seen before. */
    private long countedAt;

    private double queue;
    private double inFlight;
    private double arrived;
    private double completed;
    private int running;
    private int starting;
    private double queueGrew;

    private double done;
    private double worked;
    private double swings;
    private double swung;
    private double rate;
    private double waited;
    private double cameUp;
    private double deadTime;

    private double fast;
    private double slow;
    private double squaredError;
    private double quiet;
    private double jobs;
    private double late;
    private Track track;
    private Window wishes;

    private WaitMemory(WaitTarget target, TargetInput sighting) {
        see(sighting);
        count(sighting);
        rate = 1 / target.serviceTime();
        deadTime = START_DELAY;
        fast = Double.isFinite(inFlight) ? inFlight : running;
        slow = fast;
        track = Track.NONE;
        wishes = Window.of(at, sighting.requested());
    }

    private WaitMemory(WaitMemory before) {
        at = before.at;
        takenAt = before.takenAt;
        lastStep = before.lastStep;
        countedAt = before.countedAt;
        queue = before.queue;
        inFlight = before.inFlight;
        arrived = before.arrived;
        completed = before.completed;
        running = before.running;
        starting = before.starting;
        queueGrew = before.queueGrew;
        done = before.done;
        worked = before.worked;
        swings = before.swings;
        swung = before.swung;
        rate = before.rate;
        waited = before.waited;
        cameUp = before.cameUp;
        deadTime = before.deadTime;
        fast = before.fast;
        slow = before.slow;
        squaredError = before.squaredError;
        quiet = before.quiet;
        jobs = before.jobs;
        late = before.late;
        track = before.track;
        wishes = before.wishes;
    }

    private WaitMemory(Settings kept) {
        at = NOT_YET;
        takenAt = Long.MIN_VALUE;
        countedAt = NOT_YET;
        queue = Double.NaN;
        inFlight = Double.NaN;
        arrived = Double.NaN;
        completed = Double.NaN;
        done = kept.number("done", 0, Double.MAX_VALUE);
        worked = kept.number("worked", 0, Double.MAX_VALUE);
        swings = kept.number("swings", 0, Double.MAX_VALUE);
        swung = kept.number("swung", 0, Double.MAX_VALUE);
        rate = kept.number("rate", Double.MIN_NORMAL, Double.MAX_VALUE);
        waited = kept.number("waited", 0, Double.MAX_VALUE);
        cameUp = kept.number("cameUp", 0, Double.MAX_VALUE);
        deadTime = kept.number("deadTime", Double.MIN_NORMAL, Double.MAX_VALUE);
        fast = kept.number("fast", -Double.MAX_VALUE, Double.MAX_VALUE);
        slow = kept.number("slow", -Double.MAX_VALUE, Double.MAX_VALUE);
        squaredError = kept.number("squaredError", 0, Double.MAX_VALUE);
        jobs = kept.number("jobs", 0, Double.MAX_VALUE);
        late = kept.number("late", 0, Double.MAX_VALUE);
        track = Track.NONE;
        Window known = Window.recall(kept, "wishes");
        wishes = known == null ? Window.of(0, 0) : known;
    }

    /** What was learned, from what was kept; the first step after that only looks. */
    static WaitMemory recall(Settings kept) {
        return new WaitMemory(kept);
    }

    @Override
    public Map<String, Object> kept() {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("done", done);
        kept.put("worked", worked);
        kept.put("swings", swings);
        kept.put("swung", swung);
        kept.put("rate", rate);
        kept.put("waited", waited);
        kept.put("cameUp", cameUp);
        kept.put("deadTime", deadTime);
        kept.put("fast", fast);
        kept.put("slow", slow);
        kept.put("squaredError", squaredError);
        kept.put("jobs", jobs);
        kept.put("late", late);
        kept.put("wishes", wishes.kept());
        return kept;
    }

    static WaitMemory begin(WaitTarget target, TargetInput sighting) {
        return new WaitMemory(target, sighting);
    }

    WaitMemory next(WaitTarget target, TargetInput sighting) {
        WaitMemory next = new WaitMemory(this);
        next.count(sighting);
        next.learnStart(this, sighting);
        boolean seenBefore = sighting.measured().at().toEpochMilli() <= takenAt
                && sighting.now().toEpochMilli() >= at;
        if (seenBefore) {
            return next;
        }
        next.see(sighting);
        double step = Math.min(LONGEST_STEP, (next.at - at) / MILLIS);
        next.lastStep = Math.max(0, step);
        if (step > 0 && !isGap(step)) {
            next.queueGrew = next.queue - queue;
            next.quiet = next.queue > 0 ? 0 : quiet;
            next.learnRate(this, step, target.serviceTime());
            double lag =
                    Duration.between(sighting.measured().at(), sighting.now()).toMillis() / MILLIS;
            next.deadTime = next.startDelay() + Math.max(0, lag) + step;
            next.learnLoad(this, step, target.within());
        }
        return next;
    }

    /** Nobody knows what happened in the meantime: differences and rates over it tell nothing. */
    private boolean isGap(double step) {
        return lastStep > 0 && step > Math.max(GAP, GAP_STEPS * lastStep);
    }

    private void count(TargetInput sighting) {
        countedAt = sighting.now().toEpochMilli();
        running = sighting.running();
        starting = sighting.present() - running;
    }

    private void see(TargetInput sighting) {
        Details details = sighting.measured().details();
        at = sighting.now().toEpochMilli();
        takenAt = sighting.measured().at().toEpochMilli();
        queue = sighting.reading();
        inFlight = details.inFlight();
        arrived = details.arrived();
        completed = details.completed();
    }

    /** What one container does. */
    double rate() {
        return rate;
    }

    /** How many containers the load keeps busy. */
    double load() {
        return Math.max(0, slow);
    }

    /** Jobs at work; 0 if that is not known. */
    double inFlight() {
        return Double.isFinite(inFlight) ? inFlight : 0;
    }

    /** The standard deviation of its forecasts. */
    double error() {
        return Math.sqrt(squaredError);
    }

    /** From a change of the load until a container that was asked for because of it works. */
    double deadTime() {
        return deadTime;
    }

    double startDelay() {
        return (waited + START_DELAY * START_PRIOR) / (cameUp + START_PRIOR);
    }

    /** Which part of the jobs of late waited too long. */
    double lateShare() {
        return late / (jobs + 1);
    }

    /**
     * How long the last job in the queue has to wait in seconds: it is served by what runs, and, once they are up, by the
     * containers that are starting; by one that has yet to start if there are none. NaN before the first step.
     */
    double expectedWait() {
        double now = running * rate;
        double untilUp = startDelay();
        if (queue <= now * untilUp) {
            return queue == 0 ? 0 : queue / now;
        }
        double left = queue - now * untilUp;
        return starting == 0 && running > 0 ? queue / now : untilUp + left / (Math.max(1, running + starting) * rate);
    }

    /** Takes note of a wish; returns the largest since {@code keep} milliseconds. */
    int largestWish(int wish, long keep) {
        wishes = wishes.and(at, wish, at - keep, true);
        return wishes.extreme();
    }

    /** Jobs that were done; NaN if nobody can tell. */
    private double doneSince(WaitMemory before) {
        if (completed >= before.completed) {
            return completed - before.completed;
        }
        double flow = arrived - before.arrived - queueGrew - inFlightGrew(before);
        return flow >= 0 ? flow : Double.NaN;
    }

    private double inFlightGrew(WaitMemory before) {
        double grew = inFlight - before.inFlight;
        return Double.isNaN(grew) ? 0 : grew;
    }

    /** Containers that were at work: known, or all that run while jobs wait; NaN if nobody can tell. */
    private double busy(WaitMemory before) {
        double known = (inFlight + before.inFlight) / 2;
        if (!Double.isNaN(known)) {
            return known;
        }
        return queue > 0 && before.queue > 0 ? (running + before.running) / 2.0 : Double.NaN;
    }

    private void learnRate(WaitMemory before, double step, double serviceTime) {
        double ended = doneSince(before);
        if (Double.isNaN(ended)) {
            learnRateFromFluctuations(before, step, 1 / serviceTime);
            return;
        }
        double busy = busy(before);
        double keep = Math.exp(-step / RATE_MEMORY);
        if (!Double.isNaN(busy)) {
            done = done * keep + ended;
            worked = worked * keep + busy * step;
        }
        rate = (done + RATE_PRIOR / serviceTime) / (worked + RATE_PRIOR);
    }

    /**
     * Nobody counts jobs. While none waits, those in flight come and go by themselves: E[ΔB²] = 2B(1 − e^(−μΔ)). While
     * some wait, all containers work, and the queue varies by what comes and goes: ½E[(Δ²Q)²] − E[ΔQ] = 2nμΔ.
     */
    private void learnRateFromFluctuations(WaitMemory before, double step, double prior) {
        double keep = Math.exp(-step / FLUCTUATION_MEMORY);
        double change = inFlight - before.inFlight;
        if (!Double.isNaN(change) && queue == 0 && before.queue == 0) {
            double turnover = Math.min(change * change, inFlight + before.inFlight);
            swings = swings * keep + turnover / step;
            swung = swung * keep + inFlight + before.inFlight;
        } else if (queue > 0 && before.queue > 0 && running == before.running && running > 0) {
            double turn = queueGrew - before.queueGrew;
            swings = swings * keep + Math.max(0, turn * turn / 2 - queueGrew) / step;
            swung = swung * keep + 2.0 * running;
        }
        double turnover = (swings + FLUCTUATION_PRIOR * prior) / (swung + FLUCTUATION_PRIOR);
        rate = Math.max(prior / FAR_OFF, Math.min(prior * FAR_OFF, turnover));
    }

    /** Little's law: the time that containers spent starting, for each that came up. */
    private void learnStart(WaitMemory before, TargetInput sighting) {
        double step = Math.min(LONGEST_STEP, (countedAt - before.countedAt) / MILLIS);
        if (step <= 0 || isGap(step)) {
            return;
        }
        int up = Math.max(0, running - before.running);
        double keep = Math.pow(FORGET_STARTS, up);
        waited = (waited + Math.max(0, sighting.counts().starting()) * step) * keep;
        cameUp = (cameUp + up) * keep;
    }

    private void learnLoad(WaitMemory before, double step, double within) {
        double came = came(before, step);
        if (Double.isNaN(came)) {
            slow *= probe(step);
            fast = slow;
            return;
        }
        learnLateness(came, step, within);
        double load = came / (step * rate);
        fast += (1 - Math.exp(-step / FAST)) * (load - fast);
        slow += (1 - Math.exp(-step / SLOW)) * (load - slow);
        double deviation = Math.sqrt(Math.max(slow, LEAST_LOAD) / (2 * FAST * rate));
        if (fast - slow > SURE * deviation) {
            slow = fast;
        } else if (fast - slow < -SURE * deviation) {
            slow = fast + HALF_SURE * deviation;
        }
        learnError(load, step);
    }

    /** Jobs that came: counted, or by flow balance; NaN if nobody can tell, as no job waits. */
    private double came(WaitMemory before, double step) {
        if (Double.isNaN(busy(before)) && worked < LEARNED) {
            return Double.NaN;
        }
        if (arrived >= before.arrived) {
            return arrived - before.arrived;
        }
        double ended = doneSince(before);
        if (Double.isNaN(ended)) {
            ended = busy(before) * rate * step;
        }
        return Math.max(0, ended + queueGrew + inFlightGrew(before));
    }

    /** A single surprise counts no more than the load itself. */
    private void learnError(double load, double step) {
        long memory = (long) (deadTime * MILLIS);
        track = track.and(at, load, load(), memory);
        double error = track.error(at, memory);
        if (!Double.isNaN(error)) {
            double square = Math.min(error * error, Math.max(1, slow));
            squaredError += step / ERROR_MEMORY * (square - squaredError);
        }
    }

    private void learnLateness(double came, double step, double within) {
        boolean tooLong = queue > within * rate * Math.max(0.5, running);
        double keep = Math.exp(-step / LATE_MEMORY);
        jobs = jobs * keep + came;
        late = late * keep + (tooLong ? came : 0);
    }

    /**
     * No job waits, and nobody can tell what that takes: less may do. It is tried the faster the longer that goes well.
     *
     * @return the part that is left
     */
    private double probe(double step) {
        quiet += step;
        double faster = 1 + quiet / (5 * deadTime);
        return Math.max(0, 1 - PROBE * faster * step / deadTime);
    }

    /** The loads of the last dead time, and what they were forecast to be. Immutable. */
    private static final class Track {

        private static final Track NONE = new Track(new double[0]);
        private static final int LONGEST = 128;
        /** A time in milliseconds, a load, a forecast. */
        private static final int FIELDS = 3;

        private final double[] points;

        private Track(double[] points) {
            this.points = points;
        }

        Track and(long now, double load, double forecast, long memory) {
            int first = 0;
            while (first + FIELDS < points.length
                    && (points[first + FIELDS] <= now - memory || points.length - first >= FIELDS * LONGEST)) {
                first += FIELDS;
            }
            int kept = points.length - first;
            double[] longer = new double[kept + FIELDS];
            System.arraycopy(points, first, longer, 0, kept);
            longer[kept] = now;
            longer[kept + 1] = load;
            longer[kept + 2] = forecast;
            return new Track(longer);
        }

        /** The mean load since {@code memory} ago, less what was forecast then; NaN if that is not known. */
        double error(long now, long memory) {
            double sum = 0;
            int count = 0;
            int i = points.length - FIELDS;
            while (i >= 0 && points[i] > now - memory) {
                sum += points[i + 1];
                count++;
                i -= FIELDS;
            }
            return i < 0 || count == 0 ? Double.NaN : sum / count - points[i + 2];
        }
    }
}
