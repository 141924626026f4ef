package io.microscaling.planning.capacity;

import io.microscaling.message.TraceEntry;
import io.microscaling.pool.Resources;

/** The pool's capacity and what of it has been given out in this tick. */
final class FreeCapacity {

    private final Resources capacity;
    private final boolean sized;
    private final Tally given = new Tally();

    /**
     * @param sized whether anything but the number of containers counts
     */
    FreeCapacity(Resources capacity, boolean sized) {
        this.capacity = capacity;
        this.sized = sized;
    }

    /** Counts what a task has. */
    void enter(Contender each) {
        give(each, each.number());
    }

    Resources capacity() {
        return capacity;
    }

    /** Whether cpu or memory count too. */
    boolean isSized() {
        return sized;
    }

    /** What may be given out yet; negative where the pool is over-full. */
    Resources free() {
        return sized
                ? given.leftOf(capacity)
                : new Resources(capacity.containers() - given.containers(), capacity.milliCpu(), capacity.memory());
    }

    void grant(Contender each, int count) {
        each.grant(count);
        give(each, count);
    }

    void take(Contender each, int count, TraceEntry.Reason why) {
        each.give(count, why);
        give(each, -count);
    }

    private void give(Contender each, long count) {
        given.add(each.size(), count);
    }
}
