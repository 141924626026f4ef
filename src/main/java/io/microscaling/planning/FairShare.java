package io.microscaling.planning;

import io.microscaling.pool.ResourceRequest;
import io.microscaling.pool.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Gives the room that is left to the tasks that want to grow, the most important first; those of equal priority share it
 * by weight. A task that does not get enough takes what it lacks from strictly lower priorities, down to their
 * {@code min}, then from equals that have more than their share, and gets that room in a later tick, when it is seen
 * free. A task that fills the remainder takes nothing, and gives to its equals.
 *
 * <p>A share is the part of the pool's capacity that a task has of what it uses most (A. Ghodsi et al., Dominant Resource
 * Fairness, NSDI 2011), divided by its weight.
 */
final class FairShare {

    /** A share counts as larger only if it is by more than rounding makes it. */
    private static final double ROUNDING = 1e-9;

    private final List<Draft> ranked;
    private final FreeCapacity room;
    private final PendingReclaims dues;
    private final Reservations reservations;
    private final Donors givers;
    private final List<Reclaim> claims = new ArrayList<>();
    /** What the tasks that have not been served yet have to give; not known before it is asked for. */
    private @Nullable Tally below;

    /** The end of the group that is being served. */
    private int groupEnd;

    FairShare(List<Draft> ranked, FreeCapacity room, PendingReclaims dues) {
        this.ranked = ranked;
        this.room = room;
        this.dues = dues;
        this.reservations = new Reservations(ranked, dues, room);
        this.givers = new Donors(ranked, Draft::spare);
    }

    /** Serves everyone; what it returns is to be remembered. */
    Reclaims serve() {
        claims.addAll(dues.stopping());
        int from = 0;
        while (from < ranked.size()) {
            int to = from + 1;
            while (to < ranked.size() && ranked.get(to).isEqualTo(ranked.get(from))) {
                to++;
            }
            leave(from, to);
            if (to == from + 1) {
                serve(ranked.get(from));
            } else {
                serve(ranked.subList(from, to));
            }
            from = to;
        }
        ReservedRoom kept = reservations.left();
        return claims.isEmpty() && kept.isEmpty() ? Reclaims.NONE : new Reclaims(claims, kept);
    }

    /** Those that are being served now have nothing to give to each other. */
    private void leave(int from, int to) {
        groupEnd = to;
        for (int i = from; i < to && below != null; i++) {
            below.add(ranked.get(i).size(), -toGive(ranked.get(i)));
        }
    }

    /** What those below the group that is being served have to give; reckoned when it is first asked for. */
    private Resources below() {
        if (below == null) {
            below = new Tally();
            for (int i = groupEnd; i < ranked.size(); i++) {
                below.add(ranked.get(i).size(), toGive(ranked.get(i)));
            }
        }
        return below.total();
    }

    private static long toGive(Draft draft) {
        return Math.max(0, draft.spare());
    }

    private void serve(Draft draft) {
        if (draft.missing() > 0) {
            grant(draft, draft.missing());
            if (draft.missing() > 0 && draft.wantsToGrow()) {
                fallShort(draft, List.of());
            }
        }
    }

    private void serve(List<Draft> equals) {
        List<Draft> asking = null;
        for (Draft draft : equals) {
            if (draft.missing() > 0) {
                asking = asking == null ? new ArrayList<>() : asking;
                asking.add(draft);
            }
        }
        if (asking == null) {
            return;
        }
        share(asking);
        for (Draft draft : asking) {
            if (draft.missing() > 0 && draft.wantsToGrow()) {
                fallShort(draft, equals);
            }
        }
    }

    private int grant(Draft draft, int wanted) {
        int granted = draft.gave()
                ? 0
                : (int) Math.min(wanted, reservations.openTo(draft).fits(draft.size()));
        room.grant(draft, granted);
        reservations.used(draft, granted);
        return granted;
    }

    /** One container at a time goes to whoever has the least share then; at once if there is enough for all. */
    private void share(List<Draft> asking) {
        Tally all = new Tally();
        for (Draft draft : asking) {
            all.add(draft.size(), draft.missing());
        }
        if (asking.size() == 1
                || !all.leftOf(reservations.openToAll(asking.get(0))).isNegative()) {
            asking.forEach(draft -> grant(draft, draft.missing()));
            return;
        }
        PriorityQueue<Draft> queue = new PriorityQueue<>(Comparator.<Draft>comparingDouble(draft -> shareWith(draft, 1))
                .thenComparingInt(draft -> draft.task().rank()));
        queue.addAll(asking);
        while (!queue.isEmpty()) {
            Draft draft = queue.remove();
            if (grant(draft, 1) > 0 && draft.missing() > 0) {
                queue.add(draft);
            }
        }
    }

    /** The share that a task has with {@code more} containers, what is being freed for it included. */
    private double shareWith(Draft draft, int more) {
        long coming = dues.credit(draft.task()).fits(draft.size());
        return (draft.number() + coming + more) * draft.task().unitShare();
    }

    private void fallShort(Draft draft, List<Draft> equals) {
        Resources coming = reservations.openTo(draft).plus(dues.credit(draft.task()));
        int promised = (int) Math.min(draft.missing(), coming.fits(draft.size()));
        boolean someIsFree = room.free().fits(draft.size()) > 0;
        String scarce = Reasons.scarce(room, draft);
        List<Reasons.Taken> taken = List.of();
        if (!draft.fills()) {
            Taking taking = new Taking(draft, coming, promised, dues.credit(draft.task()));
            taking.fromBelow();
            taking.fromEquals(equals);
            taken = taking.taken;
            reservations.hold(taking.neededOfTheFree());
        }
        draft.fallShort(
                draft.fills()
                        ? Reasons.nothingLeft(scarce)
                        : new Reasons.NoRoom(draft.missing(), scarce, someIsFree, promised, taken));
    }

    /** One task takes what it lacks. What is taken is not free yet, so it is not room: it counts as given out until then. */
    private final class Taking {

        private final Draft taker;
        private final ResourceRequest size;
        private final int promised;
        private Resources had;
        private Resources freed;
        private List<Reasons.Taken> taken = List.of();

        Taking(Draft taker, Resources had, int promised, Resources credit) {
            this.taker = taker;
            this.size = taker.size();
            this.had = had;
            this.promised = promised;
            this.freed = credit;
        }

        /** What it needs beside what is being freed for it: nobody below may use that in the meantime. */
        Resources neededOfTheFree() {
            long attained = Math.min(taker.missing(), had.fits(size));
            return attained == 0
                    ? Resources.NONE
                    : Resources.of(size, attained).minus(freed).orNothing();
        }

        void fromBelow() {
            long goal = taker.missing();
            if (room.isSized() && goal > promised) {
                goal = Math.min(goal, had.plus(below()).fits(size));
            }
            Resources needed = needed(goal);
            while (goal > promised && needed.isPositive()) {
                Draft giver = givers.nextBelow(taker, needed);
                if (giver == null) {
                    return;
                }
                int count = givers.canGive(giver, needed);
                take(giver, count);
                if (below != null) {
                    below.add(giver.size(), -count);
                }
                needed = needed(goal);
            }
        }

        /** From who has the largest share, as long as it stays at least as large as the taker's. */
        void fromEquals(List<Draft> equals) {
            while (true) {
                long attained = Math.min(taker.missing(), had.fits(size));
                if (attained >= taker.missing()) {
                    return;
                }
                double share = (taker.number() + attained + 1) * taker.task().unitShare() * (1 + ROUNDING);
                Resources needed = needed(attained + 1);
                Draft giver = richest(equals, needed, share);
                if (giver == null) {
                    return;
                }
                take(giver, (int) needed.toFree(giver.size()));
            }
        }

        /** Who has a larger share than {@code share} without the last container that it would give; not who grows itself. */
        private @Nullable Draft richest(List<Draft> equals, Resources needed, double share) {
            Draft richest = null;
            for (Draft draft : equals) {
                long count = needed.toFree(draft.size());
                boolean gives = draft != taker
                        && draft.number() <= draft.requested()
                        && count > 0
                        && count <= draft.spare()
                        && shareWith(draft, 1 - (int) count) > share
                        && !needed.minus(Resources.of(draft.size(), count)).isPositive();
                if (gives && (richest == null || shareWith(draft, 0) > shareWith(richest, 0) * (1 + ROUNDING))) {
                    richest = draft;
                }
            }
            return richest;
        }

        private Resources needed(long goal) {
            return Resources.of(size, goal).minus(had);
        }

        private void take(Draft giver, int count) {
            giver.give(count, taker.task().name());
            claim(giver.task().index(), count);
            had = had.plus(Resources.of(giver.size(), count));
            freed = freed.plus(Resources.of(giver.size(), count));
            note(new Reasons.Taken(giver.task().name(), count));
        }

        private void claim(int giver, int count) {
            int index = taker.task().index();
            Reclaim last = claims.isEmpty() ? null : claims.get(claims.size() - 1);
            if (last != null && last.giver() == giver && last.taker() == index && last.asked() > 0) {
                claims.set(claims.size() - 1, new Reclaim(giver, index, last.asked() + count, last.stopping()));
            } else {
                claims.add(new Reclaim(giver, index, count, 0));
            }
        }

        /** Most tasks take from nobody or from one. */
        private void note(Reasons.Taken more) {
            if (taken.isEmpty()) {
                taken = List.of(more);
                return;
            }
            List<Reasons.Taken> longer = new ArrayList<>(taken);
            Reasons.Taken last = longer.get(longer.size() - 1);
            if (last.from().equals(more.from())) {
                longer.set(longer.size() - 1, new Reasons.Taken(last.from(), last.count() + more.count()));
            } else {
                longer.add(more);
            }
            taken = longer;
        }
    }
}
