package io.microscaling.planning.capacity;

import io.microscaling.planning.tick.Tick;
import io.microscaling.pool.Resources;
import java.util.List;

/** Shares the room of a pool among its tasks: own moves down free room at once, then everyone gets what there is, by rank. */
public final class Competition {

    private final Resources capacity;
    private final boolean sized;

    /**
     * @param capacity what the tasks may use together
     * @param sized whether anything but the number of containers counts
     */
    public Competition(Resources capacity, boolean sized) {
        this.capacity = capacity;
        this.sized = sized;
    }

    /**
     * Settles what each gets.
     *
     * @param contenders in the order in which they are served, as configured
     * @param ranked the same, the most important first
     * @param before what was remembered at the tick before
     * @return what is to be remembered
     */
    public Reclaims settle(Contender[] contenders, List<Contender> ranked, Reclaims before, Tick tick) {
        FreeCapacity room = new FreeCapacity(capacity, sized);
        boolean lacking = false;
        for (Contender each : contenders) {
            room.enter(each);
            lacking |= each.spare() < 0;
        }
        boolean overfull = room.free().isNegative();
        PendingReclaims pending = PendingReclaims.settle(before, contenders, tick);
        if (overfull) {
            OverCapacity.shed(ranked, room);
        }
        if (overfull || lacking) {
            new Minimums(ranked, room).guarantee();
        }
        return new FairShare(ranked, room, pending).serve();
    }
}
