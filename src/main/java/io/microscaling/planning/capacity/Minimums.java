package io.microscaling.planning.capacity;

import io.microscaling.message.TraceEntry;
import io.microscaling.pool.Resources;
import java.util.List;

/**
 * Raises every scalable task to its {@code min}, in the same plan, the most important first: from free room, from any
 * task that is above its own minimum, and if the minimums together do not fit, from the minimums of lower priorities.
 */
final class Minimums {

    private final List<Contender> ranked;
    private final FreeCapacity room;
    private final Donors aboveMin;
    private final Donors lower;

    Minimums(List<Contender> ranked, FreeCapacity room) {
        this.ranked = ranked;
        this.room = room;
        this.aboveMin = new Donors(ranked, Contender::spare);
        this.lower = new Donors(ranked, Contender::stoppable);
    }

    void guarantee() {
        for (Contender each : ranked) {
            int lack = -each.spare();
            if (lack > 0) {
                raise(each, lack);
            }
        }
    }

    private void raise(Contender each, int lack) {
        int missing = lack - grantFree(each, lack);
        if (missing > 0 && room.isSized()) {
            missing = (int) Math.min(missing, attainable(each));
        }
        while (missing > 0) {
            Resources needed = Resources.of(each.size(), missing).minus(room.free());
            Contender donor = aboveMin.next(needed);
            Donors donors = donor == null ? lower : aboveMin;
            donor = donor == null ? lower.nextBelow(each, needed) : donor;
            if (donor == null) {
                return;
            }
            int count = donors.canGive(donor, needed);
            room.take(donor, count, givesForMin(count, each.name()));
            missing -= grantFree(each, missing);
        }
    }

    private static TraceEntry.Reason givesForMin(int count, String taker) {
        return () -> "gives %d to the min of %s".formatted(count, taker);
    }

    /** How many more the task can get at all, so that nobody gives what helps nobody. */
    private long attainable(Contender taker) {
        Resources all = room.free();
        for (Contender each : ranked) {
            int spare = Math.max(0, each.isBelow(taker) ? each.stoppable() : each.spare());
            all = all.plus(Resources.of(each.size(), each == taker ? 0 : spare));
        }
        return all.fits(taker.size());
    }

    private int grantFree(Contender each, int lack) {
        int count = (int) Math.min(lack, room.free().fits(each.size()));
        room.grant(each, count);
        return count;
    }
}
