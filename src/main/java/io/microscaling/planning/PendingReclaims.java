package io.microscaling.planning;

import io.microscaling.planning.tick.Tick;
import io.microscaling.pool.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the claims of earlier ticks stand now: what is still being stopped, for whom, and what has become free since.
 */
final class PendingReclaims {

    private static final PendingReclaims NONE =
            new PendingReclaims(List.of(), ReservedRoom.NONE, new Resources[0], Resources.NONE);

    private final List<Reclaim> stopping;
    private final ReservedRoom kept;
    private final Resources[] credit;
    private final Resources withheld;

    private PendingReclaims(List<Reclaim> stopping, ReservedRoom kept, Resources[] credit, Resources withheld) {
        this.stopping = stopping;
        this.kept = kept;
        this.credit = credit;
        this.withheld = withheld;
    }

    /**
     * @param drafts in the order of the configuration
     */
    static PendingReclaims settle(Reclaims claims, Draft[] drafts, Tick moment) {
        if (claims.isEmpty()) {
            return NONE;
        }
        ReservedRoom kept = claims.kept().stillAt(moment, drafts);
        List<Reclaim> stopping = release(told(claims.claims(), drafts), drafts, kept, moment.now());
        Resources[] credit = new Resources[drafts.length];
        Resources withheld = Resources.NONE;
        for (Reclaim claim : stopping) {
            Resources coming = Resources.of(drafts[claim.giver()].size(), claim.stopping());
            Resources before = credit[claim.taker()];
            credit[claim.taker()] = before == null ? coming : before.plus(coming);
            withheld = withheld.plus(coming);
        }
        return new PendingReclaims(stopping, kept, credit, withheld);
    }

    /**
     * The claims without what the scheduler was never told of, which is what a giver's request lies above the last plan's
     * demand; it is taken anew if it is still wanted. The claims made last are left out first.
     */
    private static Reclaim[] told(List<Reclaim> claims, Draft[] drafts) {
        Reclaim[] told = new Reclaim[claims.size()];
        int[] leftOut = new int[drafts.length];
        for (int i = told.length - 1; i >= 0; i--) {
            Reclaim claim = claims.get(i);
            Draft giver = drafts[claim.giver()];
            int untold = Math.max(0, giver.requested() - giver.before().demand()) - leftOut[claim.giver()];
            int now = Math.min(claim.asked(), untold);
            leftOut[claim.giver()] += now;
            told[i] = new Reclaim(claim.giver(), claim.taker(), 0, claim.stopping() + claim.asked() - now);
        }
        return told;
    }

    /**
     * The claims on containers that are still there. A giver cannot be stopping more than it has above what is requested;
     * what its claims amount to beyond that is free, of the oldest claim first, and kept for the taker.
     */
    private static List<Reclaim> release(Reclaim[] claims, Draft[] drafts, ReservedRoom kept, Instant now) {
        int[] free = new int[drafts.length];
        for (Reclaim claim : claims) {
            free[claim.giver()] += claim.stopping();
        }
        List<Reclaim> stopping = new ArrayList<>(claims.length);
        int[] released = new int[drafts.length];
        for (Reclaim claim : claims) {
            int freed = Math.max(0, free[claim.giver()] - drafts[claim.giver()].excess()) - released[claim.giver()];
            int count = Math.min(claim.stopping(), freed);
            released[claim.giver()] += count;
            if (count > 0) {
                kept.add(claim.taker(), Resources.of(drafts[claim.giver()].size(), count), now);
            }
            if (count < claim.stopping()) {
                stopping.add(new Reclaim(claim.giver(), claim.taker(), 0, claim.stopping() - count));
            }
        }
        return stopping;
    }

    /** The claims on containers that are being stopped, the oldest first. */
    List<Reclaim> stopping() {
        return stopping;
    }

    /** What has become free, by taker. */
    ReservedRoom kept() {
        return kept;
    }

    /** What is being freed for a task. */
    Resources credit(PlannedTask taker) {
        Resources coming = credit.length == 0 ? null : credit[taker.index()];
        return coming == null ? Resources.NONE : coming;
    }

    /** What is being freed for others. Nobody gets it before it is free. */
    Resources withheld() {
        return withheld;
    }
}
