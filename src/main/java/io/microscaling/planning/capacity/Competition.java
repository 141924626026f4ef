package io.microscaling.planning.capacity;

import io.microscaling.planning.tick.Tick;
import io.microscaling.pool.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Shares the room of a pool among its tasks: own moves down free room at once, then everyone gets what there is, by rank.
 * Lives for one tick, on one thread.
 */
public final class Competition {

    private static final Comparator<Contender> SERVED_BEFORE =
            Comparator.comparingInt(Contender::priority).thenComparing(Contender::fills);

    private final FreeCapacity room;
    /** In the order in which they are served, as configured. */
    private final Contender[] contenders;

    private boolean lacking;

    /**
     * @param capacity what the tasks may use together
     * @param sized whether anything but the number of containers counts
     * @param size how many tasks there are
     */
    public Competition(Resources capacity, boolean sized, int size) {
        this.room = new FreeCapacity(capacity, sized);
        this.contenders = new Contender[size];
    }

    /** One of the tasks; each has to enter once, in any order. */
    public void enter(Contender each) {
        contenders[each.rank()] = each;
        room.enter(each);
        lacking |= each.spare() < 0;
    }

    /** Who has this place in the order in which they are served, as configured. */
    public Contender contender(int rank) {
        return contenders[rank];
    }

    /**
     * Settles what each gets, once all have entered.
     *
     * @param reranked whether priorities are other than those that are configured
     * @param before what was remembered at the tick before
     * @return what is to be remembered
     */
    public Reclaims settle(boolean reranked, Reclaims before, Tick tick) {
        List<Contender> ranked = ranked(reranked);
        boolean overCapacity = room.free().isNegative();
        PendingReclaims pending = PendingReclaims.settle(before, contenders, tick);
        if (overCapacity) {
            OverCapacity.shed(ranked, room);
        }
        if (overCapacity || lacking) {
            new Minimums(ranked, room).guarantee();
        }
        return new FairShare(ranked, room, pending).serve();
    }

    /** The most important first. */
    private List<Contender> ranked(boolean reranked) {
        List<Contender> ranked = Arrays.asList(contenders);
        if (reranked) {
            ranked = new ArrayList<>(ranked);
            ranked.sort(SERVED_BEFORE);
        }
        return ranked;
    }
}
