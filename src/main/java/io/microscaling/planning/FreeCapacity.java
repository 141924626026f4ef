package io.microscaling.planning;

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
    void enter(Draft draft) {
        give(draft, draft.number());
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

    void grant(Draft draft, int count) {
        draft.grant(count);
        give(draft, count);
    }

    void take(Draft draft, int count, TraceEntry.Reason why) {
        draft.give(count, why);
        give(draft, -count);
    }

    private void give(Draft draft, long count) {
        given.add(draft.size(), count);
    }
}
