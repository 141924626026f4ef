package io.microscaling.demand;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Plans between the heartbeats because of new readings. The first reading after a calm time is acted upon at once. While
 * more of them come, the plans get further apart, up to half an interval and no more than a quarter of a second, so that
 * any number of readings in one interval costs a few plans, and the last one waits no longer than the rush has lasted. As a
 * target takes no two steps within half an interval, one more plan follows when no reading has come for so long. To be used
 * on one Vert.x context.
 */
final class EarlyPlan {

    private static final long SHORTEST_MILLIS = 15;
    private static final long LONGEST_MILLIS = 250;
    /** The first pause is no longer than the interval divided by this. */
    private static final int PARTS = 32;

    private final Vertx vertx;
    private final Runnable plan;
    private final Runnable last;
    private final long shortest;
    private final long longest;
    private final long half;

    private long pause;
    private long calm = -1;
    private boolean resting;
    private boolean due;
    private boolean rush;

    /**
     * Without anything to plan for.
     *
     * @param interval the pool's
     * @param plan makes one plan
     * @param last makes one plan even if nothing has changed since the one before
     */
    EarlyPlan(Vertx vertx, Duration interval, Runnable plan, Runnable last) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.plan = requireNonNull(plan, "plan");
        this.last = requireNonNull(last, "last");
        this.half = Math.max(1, interval.toMillis() / 2);
        this.shortest = Math.max(1, Math.min(SHORTEST_MILLIS, interval.toMillis() / PARTS));
        this.longest = Math.min(LONGEST_MILLIS, half);
        this.pause = shortest;
    }

    /** There is something to plan for: after what else has come by now, or when the pause since the last plan is over. */
    void request() {
        if (!due && !resting) {
            vertx.runOnContext(now -> plan());
        }
        due = true;
    }

    private void plan() {
        due = false;
        resting = true;
        vertx.setTimer(pause, timer -> rested());
        pause = Math.min(longest, 2 * pause);
        rush = awaitCalm();
        plan.run();
    }

    private void rested() {
        resting = false;
        if (due) {
            plan();
        }
    }

    /** Whether it was awaited already. */
    private boolean awaitCalm() {
        boolean before = vertx.cancelTimer(calm);
        calm = vertx.setTimer(half, timer -> calmed());
        return before;
    }

    private void calmed() {
        pause = shortest;
        if (rush) {
            rush = awaitCalm();
            last.run();
        }
    }
}
