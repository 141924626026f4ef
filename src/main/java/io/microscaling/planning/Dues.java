package io.microscaling.planning;

import io.microscaling.pool.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the claims of earlier ticks stand now: what is still being stopped, for whom, and what has become free since.
 */
final class Dues {

    private static final Dues NONE = new Dues(List.of(), Kept.NONE, new Amount[0], Amount.NONE);

    private final List<Claim> stopping;
    private final Kept kept;
    private final Amount[] credit;
    private final Amount withheld;

    private Dues(List<Claim> stopping, Kept kept, Amount[] credit, Amount withheld) {
        this.stopping = stopping;
        this.kept = kept;
        this.credit = credit;
        this.withheld = withheld;
    }

    /**
     * @param drafts in the order of the configuration
     */
    static Dues settle(Claims claims, Draft[] drafts, Moment moment) {
        if (claims.isEmpty()) {
            return NONE;
        }
        Kept kept = claims.kept().stillAt(moment, drafts);
        List<Claim> stopping = release(told(claims.claims(), drafts), drafts, kept, moment.now());
        Amount[] credit = new Amount[drafts.length];
        Amount withheld = Amount.NONE;
        for (Claim claim : stopping) {
            Amount coming = Amount.of(drafts[claim.giver()].size(), claim.stopping());
            Amount before = credit[claim.taker()];
            credit[claim.taker()] = before == null ? coming : before.plus(coming);
            withheld = withheld.plus(coming);
        }
        return new Dues(stopping, kept, credit, withheld);
    }

    /**
     * The claims without what the scheduler was never told of, which is what a giver's request lies above the last plan's
     * demand; it is taken anew if it is still wanted. The claims made last are left out first.
     */
    private static Claim[] told(List<Claim> claims, Draft[] drafts) {
        Claim[] told = new Claim[claims.size()];
        int[] leftOut = new int[drafts.length];
        for (int i = told.length - 1; i >= 0; i--) {
            Claim claim = claims.get(i);
            Draft giver = drafts[claim.giver()];
            int untold = Math.max(0, giver.requested() - giver.before().demand()) - leftOut[claim.giver()];
            int now = Math.min(claim.asked(), untold);
            leftOut[claim.giver()] += now;
            told[i] = new Claim(claim.giver(), claim.taker(), 0, claim.stopping() + claim.asked() - now);
        }
        return told;
    }

    /**
     * The claims on containers that are still there. A giver cannot be stopping more than it has above what is requested;
     * what its claims amount to beyond that is free, of the oldest claim first, and kept for the taker.
     */
    private static List<Claim> release(Claim[] claims, Draft[] drafts, Kept kept, Instant now) {
        int[] free = new int[drafts.length];
        for (Claim claim : claims) {
            free[claim.giver()] += claim.stopping();
        }
        List<Claim> stopping = new ArrayList<>(claims.length);
        int[] released = new int[drafts.length];
        for (Claim claim : claims) {
            int freed = Math.max(0, free[claim.giver()] - drafts[claim.giver()].excess()) - released[claim.giver()];
            int count = Math.min(claim.stopping(), freed);
            released[claim.giver()] += count;
            if (count > 0) {
                kept.add(claim.taker(), Amount.of(drafts[claim.giver()].size(), count), now);
            }
            if (count < claim.stopping()) {
                stopping.add(new Claim(claim.giver(), claim.taker(), 0, claim.stopping() - count));
            }
        }
        return stopping;
    }

    /** The claims on containers that are being stopped, the oldest first. */
    List<Claim> stopping() {
        return stopping;
    }

    /** What has become free, by taker. */
    Kept kept() {
        return kept;
    }

    /** What is being freed for a task. */
    Amount credit(PlannedTask taker) {
        Amount coming = credit.length == 0 ? null : credit[taker.index()];
        return coming == null ? Amount.NONE : coming;
    }

    /** What is being freed for others. Nobody gets it before it is free. */
    Amount withheld() {
        return withheld;
    }
}
