package io.microscaling.planning.capacity;

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

    private final List<Contender> ranked;
    private final FreeCapacity room;
    private final PendingReclaims pending;
    private final Reservations reservations;
    private final Donors donors;
    private final List<Reclaim> reclaims = new ArrayList<>();
    /** What the tasks that have not been served yet have to give; not known before it is asked for. */
    private @Nullable Tally below;

    /** The end of the group that is being served. */
    private int groupEnd;

    FairShare(List<Contender> ranked, FreeCapacity room, PendingReclaims pending) {
        this.ranked = ranked;
        this.room = room;
        this.pending = pending;
        this.reservations = new Reservations(ranked, pending, room);
        this.donors = new Donors(ranked, Contender::spare);
    }

    /** Serves everyone; what it returns is to be remembered. */
    Reclaims serve() {
        reclaims.addAll(pending.stopping());
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
        ReservedRoom reserved = reservations.left();
        return reclaims.isEmpty() && reserved.isEmpty() ? Reclaims.NONE : new Reclaims(reclaims, reserved);
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

    private static long toGive(Contender each) {
        return Math.max(0, each.spare());
    }

    private void serve(Contender each) {
        if (each.missing() > 0) {
            grant(each, each.missing());
            if (each.missing() > 0 && each.wantsToGrow()) {
                fallShort(each, List.of());
            }
        }
    }

    private void serve(List<Contender> equals) {
        List<Contender> asking = null;
        for (Contender each : equals) {
            if (each.missing() > 0) {
                asking = asking == null ? new ArrayList<>() : asking;
                asking.add(each);
            }
        }
        if (asking == null) {
            return;
        }
        share(asking);
        for (Contender each : asking) {
            if (each.missing() > 0 && each.wantsToGrow()) {
                fallShort(each, equals);
            }
        }
    }

    private int grant(Contender each, int wanted) {
        int granted = each.gave()
                ? 0
                : (int) Math.min(wanted, reservations.openTo(each).fits(each.size()));
        room.grant(each, granted);
        reservations.used(each, granted);
        return granted;
    }

    /** One container at a time goes to whoever has the least share then; at once if there is enough for all. */
    private void share(List<Contender> asking) {
        Tally all = new Tally();
        for (Contender each : asking) {
            all.add(each.size(), each.missing());
        }
        if (asking.size() == 1
                || !all.leftOf(reservations.openToAll(asking.get(0))).isNegative()) {
            asking.forEach(each -> grant(each, each.missing()));
            return;
        }
        PriorityQueue<Contender> queue =
                new PriorityQueue<>(Comparator.<Contender>comparingDouble(each -> shareWith(each, 1))
                        .thenComparingInt(each -> each.rank()));
        queue.addAll(asking);
        while (!queue.isEmpty()) {
            Contender each = queue.remove();
            if (grant(each, 1) > 0 && each.missing() > 0) {
                queue.add(each);
            }
        }
    }

    /** The share that a task has with {@code more} containers, what is being freed for it included. */
    private double shareWith(Contender each, int more) {
        long coming = pending.credit(each).fits(each.size());
        return (each.number() + coming + more) * each.unitShare();
    }

    private void fallShort(Contender each, List<Contender> equals) {
        Resources credit = pending.credit(each);
        Resources coming = reservations.openTo(each).plus(credit);
        int promised = (int) Math.min(each.missing(), coming.fits(each.size()));
        boolean someIsFree = room.free().fits(each.size()) > 0;
        Scarce.Kind scarce = Scarce.Kind.of(room, each);
        List<NoRoom.Taken> taken = List.of();
        if (!each.fills()) {
            Taking taking = new Taking(each, coming, promised, credit);
            taking.fromBelow();
            taking.fromEquals(equals);
            taken = taking.taken;
            reservations.hold(taking.neededOfTheFree());
        }
        each.fallShort(
                each.fills()
                        ? NoRoom.nothingLeft(scarce, room.capacity())
                        : new NoRoom(each.missing(), scarce, room.capacity(), someIsFree, promised, taken));
    }

    /** One task takes what it lacks. What is taken is not free yet, so it is not room: it counts as given out until then. */
    private final class Taking {

        private final Contender taker;
        private final ResourceRequest size;
        private final int promised;
        private Resources had;
        private Resources freed;
        private List<NoRoom.Taken> taken = List.of();

        Taking(Contender taker, Resources had, int promised, Resources credit) {
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
                Contender donor = donors.nextBelow(taker, needed);
                if (donor == null) {
                    return;
                }
                int count = donors.canGive(donor, needed);
                take(donor, count);
                if (below != null) {
                    below.add(donor.size(), -count);
                }
                needed = needed(goal);
            }
        }

        /** From who has the largest share, as long as it stays at least as large as the taker's. */
        void fromEquals(List<Contender> equals) {
            while (true) {
                long attained = Math.min(taker.missing(), had.fits(size));
                if (attained >= taker.missing()) {
                    return;
                }
                double share = (taker.number() + attained + 1) * taker.unitShare() * (1 + ROUNDING);
                Resources needed = needed(attained + 1);
                Contender donor = richest(equals, needed, share);
                if (donor == null) {
                    return;
                }
                take(donor, (int) needed.toFree(donor.size()));
            }
        }

        /** Who has a larger share than {@code share} without the last container that it would give; not who grows itself. */
        private @Nullable Contender richest(List<Contender> equals, Resources needed, double share) {
            Contender richest = null;
            for (Contender each : equals) {
                long count = needed.toFree(each.size());
                boolean gives = each != taker
                        && each.number() <= each.requested()
                        && count > 0
                        && count <= each.spare()
                        && shareWith(each, 1 - (int) count) > share
                        && !needed.minus(Resources.of(each.size(), count)).isPositive();
                if (gives && (richest == null || shareWith(each, 0) > shareWith(richest, 0) * (1 + ROUNDING))) {
                    richest = each;
                }
            }
            return richest;
        }

        private Resources needed(long goal) {
            return Resources.of(size, goal).minus(had);
        }

        private void take(Contender donor, int count) {
            donor.give(count, taker.name());
            reclaim(donor.rank(), count);
            Resources given = Resources.of(donor.size(), count);
            had = had.plus(given);
            freed = freed.plus(given);
            note(new NoRoom.Taken(donor.name(), count));
        }

        private void reclaim(int donor, int count) {
            int index = taker.rank();
            Reclaim last = reclaims.isEmpty() ? null : reclaims.get(reclaims.size() - 1);
            if (last != null && last.donor() == donor && last.taker() == index && last.asked() > 0) {
                reclaims.set(reclaims.size() - 1, new Reclaim(donor, index, last.asked() + count, last.stopping()));
            } else {
                reclaims.add(new Reclaim(donor, index, count, 0));
            }
        }

        /** Most tasks take from nobody or from one. */
        private void note(NoRoom.Taken more) {
            if (taken.isEmpty()) {
                taken = List.of(more);
                return;
            }
            List<NoRoom.Taken> longer = new ArrayList<>(taken);
            NoRoom.Taken last = longer.get(longer.size() - 1);
            if (last.from().equals(more.from())) {
                longer.set(longer.size() - 1, new NoRoom.Taken(last.from(), last.count() + more.count()));
            } else {
                longer.add(more);
            }
            taken = longer;
        }
    }
}
