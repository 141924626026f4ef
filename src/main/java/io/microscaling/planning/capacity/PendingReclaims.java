package io.microscaling.planning.capacity;

import io.microscaling.planning.tick.Tick;
import io.microscaling.pool.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the reclaims of earlier ticks stand now: what is still being stopped, for whom, and what has become free since.
 */
final class PendingReclaims {

    private static final PendingReclaims NONE =
            new PendingReclaims(List.of(), ReservedRoom.NONE, new Resources[0], Resources.NONE);

    private final List<Reclaim> stopping;
    private final ReservedRoom reserved;
    private final Resources[] credit;
    private final Resources withheld;

    private PendingReclaims(List<Reclaim> stopping, ReservedRoom reserved, Resources[] credit, Resources withheld) {
        this.stopping = stopping;
        this.reserved = reserved;
        this.credit = credit;
        this.withheld = withheld;
    }

    /**
     * @param contenders in the order in which they are served, as configured
     */
    static PendingReclaims settle(Reclaims reclaims, Contender[] contenders, Tick tick) {
        List<Reclaim> told = told(reclaims.list(), contenders);
        if (told.isEmpty() && reclaims.reserved().isEmpty()) {
            return NONE;
        }
        ReservedRoom reserved = reclaims.reserved().stillAt(tick, contenders);
        List<Reclaim> stopping = release(told, contenders, reserved, tick.now());
        Resources[] credit = new Resources[contenders.length];
        Resources withheld = Resources.NONE;
        for (Reclaim reclaim : stopping) {
            Resources coming = Resources.of(contenders[reclaim.donor()].size(), reclaim.stopping());
            Resources before = credit[reclaim.taker()];
            credit[reclaim.taker()] = before == null ? coming : before.plus(coming);
            withheld = withheld.plus(coming);
        }
        return new PendingReclaims(stopping, reserved.orNone(), credit, withheld);
    }

    /**
     * The reclaims without what the scheduler was never told of, which is what a donor's request lies above the last plan's
     * demand; it is taken anew if it is still wanted. The reclaims made last are left out first.
     */
    private static List<Reclaim> told(List<Reclaim> reclaims, Contender[] contenders) {
        if (reclaims.isEmpty()) {
            return List.of();
        }
        List<Reclaim> told = new ArrayList<>();
        int[] leftOut = new int[contenders.length];
        for (int i = reclaims.size() - 1; i >= 0; i--) {
            Reclaim reclaim = reclaims.get(i);
            Contender donor = contenders[reclaim.donor()];
            int untold = donor.untoldDown() - leftOut[reclaim.donor()];
            int now = Math.min(reclaim.asked(), untold);
            leftOut[reclaim.donor()] += now;
            int stopping = reclaim.stopping() + reclaim.asked() - now;
            if (stopping > 0) {
                told.add(new Reclaim(reclaim.donor(), reclaim.taker(), 0, stopping));
            }
        }
        Collections.reverse(told);
        return told;
    }

    /**
     * The reclaims on containers that are still there. A donor cannot be stopping more than it has above what is requested;
     * what its reclaims amount to beyond that is free, of the oldest reclaim first, and kept for the taker.
     */
    private static List<Reclaim> release(
            List<Reclaim> reclaims, Contender[] contenders, ReservedRoom reserved, Instant now) {
        int[] free = new int[contenders.length];
        for (Reclaim reclaim : reclaims) {
            free[reclaim.donor()] += reclaim.stopping();
        }
        List<Reclaim> stopping = new ArrayList<>(reclaims.size());
        int[] released = new int[contenders.length];
        for (Reclaim reclaim : reclaims) {
            int freed = Math.max(0, free[reclaim.donor()] - contenders[reclaim.donor()].excess())
                    - released[reclaim.donor()];
            int count = Math.min(reclaim.stopping(), freed);
            released[reclaim.donor()] += count;
            if (count > 0) {
                reserved.add(reclaim.taker(), Resources.of(contenders[reclaim.donor()].size(), count), now);
            }
            if (count < reclaim.stopping()) {
                stopping.add(new Reclaim(reclaim.donor(), reclaim.taker(), 0, reclaim.stopping() - count));
            }
        }
        return stopping;
    }

    /** The reclaims on containers that are being stopped, the oldest first. */
    List<Reclaim> stopping() {
        return stopping;
    }

    /** What has become free, by taker. */
    ReservedRoom reserved() {
        return reserved;
    }

    /** What is being freed for a task. */
    Resources credit(Contender taker) {
        Resources coming = credit.length == 0 ? null : credit[taker.rank()];
        return coming == null ? Resources.NONE : coming;
    }

    /** What is being freed for others. Nobody gets it before it is free. */
    Resources withheld() {
        return withheld;
    }
}
