package io.microscaling.planning.target.wait;

import io.microscaling.message.TargetPromise;
import io.microscaling.message.TraceEntry;
import io.microscaling.message.Wait;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * No job waits longer than {@code within}. It learns how fast a container works and how long one takes to start, reckons
 * how many containers the load keeps busy, and adds what its own forecasts were off by over the time that a decision takes
 * to have an effect. It grows at once, and shrinks when keeping a container has cost as much as starting it anew would.
 * Where containers start more slowly than a job may wait, and jobs were late for it, keeping them is worth more.
 *
 * <p>The reading is how many jobs wait. Totals of the jobs that arrived or were completed, and how many are in flight, make
 * it exact; with less it goes by flow balance and by fluctuations. "How wait decides" in docs/planning.md explains each
 * step: 1 to 4 are {@link Estimates}, the others are here.
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

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    @Override
    public TargetPromise promise() {
        return TargetPromise.within(Duration.ofMillis(Math.round(within * MILLIS)));
    }

    @Override
    public Recommendation step(TargetInput input, State state) {
        WaitState next = state instanceof WaitState known
                ? known.next(input, serviceTime, within)
                : WaitState.begin(input, serviceTime);
        Estimates now = next.estimates();
        double over = Math.max(0, now.deadTime() - within);
        double cost = input.watched() && over > 0 ? 0 : costOfLateness(now);
        double margin = margin(now, cost, over);
        int wish = wish(now, margin, input.reading(), next.seen().inFlightOr(0));
        double keep = Math.max(LEAST_KEEP, startCost + now.starts().seconds() + cost * over);
        WaitState after = next.wishing(wish, keep);
        int ideal = ideal(wish, after.largestWish(), input);
        TraceEntry.Reason why = new WaitReason(input.reading(), now.load().containers(), margin, wish, ideal, keep);
        return new Recommendation(ideal, Recommendation.Direction.EITHER, why, after);
    }

    @Override
    public State restore(Settings saved) {
        return WaitState.restore(saved);
    }

    @Override
    public Optional<Wait> expectedWait(State state) {
        if (!(state instanceof WaitState known)) {
            return Optional.empty();
        }
        double expected = known.expectedWait();
        return expected >= 0 ? Optional.of(new Wait(expected, within)) : Optional.empty();
    }

    /** V′ of step 5: the more jobs are late, the dearer the next one is. */
    private double costOfLateness(Estimates now) {
        return lateCost * (1 + Math.min(DEAREST, now.lateness().share() / TOO_LATE));
    }

    /** m of step 5: late jobs are dear only as far as new containers come too late to help. */
    private double margin(Estimates now, double cost, double over) {
        double deviations = Math.sqrt(LEAST_MARGIN * LEAST_MARGIN + cost * Math.min(1, over / within));
        return deviations * now.forecast().deviation();
    }

    /** w of step 6: for the load, the margin, and the queue as far as it is too long; at least 1 while there is work. */
    private int wish(Estimates now, double margin, double queue, double inFlight) {
        double load = now.load().containers();
        double rate = now.service().perSecond();
        double tooMany = Math.max(0, queue - GRACE * within * load * rate - FEW_JOBS);
        double containers = load + margin + tooMany / (WORK_OFF * within * rate) - 0.5;
        int wish = Numbers.ceil(Math.max(0, containers));
        return queue > 0 || inFlight > 0 ? Math.max(1, wish) : wish;
    }

    /** Step 7: up at once; down to what was wished for of late, and not for a single container unless it is the last. */
    private static int ideal(int wish, int largest, TargetInput input) {
        int requested = input.requested();
        if (wish >= requested) {
            return wish;
        }
        boolean worthIt = requested - largest >= 2 || largest <= input.min();
        return largest < requested && worthIt ? largest : requested;
    }
}
