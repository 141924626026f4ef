package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.message.Wait;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * No job waits longer than {@code within}. It learns how fast a container works and how long one takes to start, reckons
 * how many containers the load keeps busy, and adds what its own forecasts were off by over the time that a decision takes
 * to have an effect. It grows at once, and shrinks when keeping a container has cost as much as starting it anew would.
 * Where containers start more slowly than a job may wait, and jobs were late for it, keeping them is worth more.
 *
 * <p>The reading is how many jobs wait. Totals of the jobs that arrived or were completed, and how many are in flight, make
 * it exact; with less it goes by flow balance and by fluctuations. docs/planning.md explains each step.
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
    private static final double GRACE = 0.3;
    /** The part of the wait in which a longer queue is to be worked off. */
    private static final double WORK_OFF = 0.75;
    /** So many jobs may always wait for a moment. */
    private static final double FEW_JOBS = 1;
    /** How many standard deviations of its forecasts it keeps ready in any case. */
    private static final double LEAST_MARGIN = 0.3;
    /** The shortest time for which a container is kept, in seconds. */
    private static final double LEAST_KEEP = 2;
    /** The part of late jobs at which being late costs twice as much as it is said to. */
    private static final double TOO_LATE = 0.000_3;
    /** How many times more it costs at most. */
    private static final double DEAREST = 12;

    private static final double LEAST_TOLD = 0.05;

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.empty();
    }

    @Override
    public Recommendation step(TargetInput sighting, State state) {
        WaitMemory now =
                state instanceof WaitMemory known ? known.next(this, sighting) : WaitMemory.begin(this, sighting);
        double over = Math.max(0, now.deadTime() - within);
        double cost =
                sighting.watched() && over > 0 ? 0 : lateCost * (1 + Math.min(DEAREST, now.lateShare() / TOO_LATE));
        double margin = Math.sqrt(LEAST_MARGIN * LEAST_MARGIN + cost * Math.min(1, over / within)) * now.error();
        int wish = wish(now, margin, sighting);
        double keep = Math.max(LEAST_KEEP, startCost + now.startDelay() + cost * over);
        int largest = now.largestWish(wish, (long) (keep * MILLIS));
        int ideal = ideal(wish, largest, sighting);
        return new Recommendation(
                ideal,
                Recommendation.Direction.EITHER,
                new Why(sighting.reading(), now.load(), margin, wish, ideal, keep),
                now);
    }

    @Override
    public State recall(Settings kept) {
        return WaitMemory.recall(kept);
    }

    @Override
    public Optional<Wait> expectedWait(State state) {
        if (!(state instanceof WaitMemory known)) {
            return Optional.empty();
        }
        double expected = known.expectedWait();
        return expected >= 0 ? Optional.of(new Wait(expected, within)) : Optional.empty();
    }

    private int wish(WaitMemory now, double margin, TargetInput sighting) {
        double queue = sighting.reading();
        double tooMany = Math.max(0, queue - GRACE * within * now.load() * now.rate() - FEW_JOBS);
        double containers = now.load() + margin + tooMany / (WORK_OFF * within * now.rate()) - 0.5;
        int wish = Numbers.ceil(Math.max(0, containers));
        return queue > 0 || now.inFlight() > 0 ? Math.max(1, wish) : wish;
    }

    /** Up at once; down to what was wished for of late, and not for a single container unless it is the last. */
    private static int ideal(int wish, int largest, TargetInput sighting) {
        int requested = sighting.requested();
        if (wish >= requested) {
            return wish;
        }
        boolean worthIt = requested - largest >= 2 || largest <= sighting.min();
        return largest < requested && worthIt ? largest : requested;
    }

    private record Why(double queue, double load, double margin, int wish, int ideal, double keep)
            implements TraceEntry.Reason {

        @Override
        public String sentence() {
            String sentence = "%s; the load keeps %s busy%s"
                    .formatted(Numbers.jobsWait(queue), Numbers.count(load, "container"), more());
            return ideal > wish
                    ? sentence + "; %d would do now, but more were needed within the last %.0f s".formatted(wish, keep)
                    : sentence;
        }

        /** What is too little to matter is not mentioned. */
        private String more() {
            return margin < LEAST_TOLD ? "" : ", and %s more may be needed".formatted(Numbers.plain(margin));
        }
    }
}
