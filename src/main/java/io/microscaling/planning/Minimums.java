package io.microscaling.planning;

import io.microscaling.pool.Resources;
import java.util.List;

/**
 * Raises every scalable task to its {@code min}, in the same plan, the most important first: from free room, from any
 * task that is above its own minimum, and if the minimums together do not fit, from the minimums of lower priorities.
 */
final class Minimums {

    private final List<Draft> ranked;
    private final FreeCapacity room;
    private final Donors aboveMin;
    private final Donors lower;

    Minimums(List<Draft> ranked, FreeCapacity room) {
        this.ranked = ranked;
        this.room = room;
        this.aboveMin = new Donors(ranked, Draft::spare);
        this.lower = new Donors(ranked, Draft::stoppable);
    }

    void guarantee() {
        for (Draft draft : ranked) {
            int lack = -draft.spare();
            if (lack > 0) {
                raise(draft, lack);
            }
        }
    }

    private void raise(Draft draft, int lack) {
        int missing = lack - grantFree(draft, lack);
        if (missing > 0 && room.isSized()) {
            missing = (int) Math.min(missing, attainable(draft));
        }
        while (missing > 0) {
            Resources needed = Resources.of(draft.size(), missing).minus(room.free());
            Draft giver = aboveMin.next(needed);
            Donors givers = giver == null ? lower : aboveMin;
            giver = giver == null ? lower.nextBelow(draft, needed) : giver;
            if (giver == null) {
                return;
            }
            int count = givers.canGive(giver, needed);
            room.take(giver, count, Reasons.givesForMin(count, draft.task().name()));
            missing -= grantFree(draft, missing);
        }
    }

    /** How many more the task can get at all, so that nobody gives what helps nobody. */
    private long attainable(Draft taker) {
        Resources all = room.free();
        for (Draft draft : ranked) {
            int spare = Math.max(0, draft.isBelow(taker) ? draft.stoppable() : draft.spare());
            all = all.plus(Resources.of(draft.size(), draft == taker ? 0 : spare));
        }
        return all.fits(taker.size());
    }

    private int grantFree(Draft draft, int lack) {
        int count = (int) Math.min(lack, room.free().fits(draft.size()));
        room.grant(draft, count);
        return count;
    }
}
