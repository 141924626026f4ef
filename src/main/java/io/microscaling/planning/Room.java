package io.microscaling.planning;

import io.microscaling.pool.Amount;
import io.microscaling.pool.Rung;

/** The pool's capacity and what of it has been given out in this tick. */
final class Room {

    private final Amount capacity;
    private final boolean sized;
    private final Tally given = new Tally();

    /**
     * @param sized whether anything but the number of containers counts
     */
    Room(Amount capacity, boolean sized) {
        this.capacity = capacity;
        this.sized = sized;
    }

    /** Counts what a task has. */
    void enter(Draft draft) {
        give(draft, draft.number());
    }

    Amount capacity() {
        return capacity;
    }

    /** Whether cpu or memory count too. */
    boolean isSized() {
        return sized;
    }

    /** What may be given out yet; negative where the pool is over-full. */
    Amount free() {
        return sized
                ? given.leftOf(capacity)
                : new Amount(capacity.containers() - given.containers(), capacity.milliCpu(), capacity.memory());
    }

    void grant(Draft draft, int count) {
        draft.grant(count);
        give(draft, count);
    }

    void take(Draft draft, int count, Rung.Reason why) {
        draft.give(count, why);
        give(draft, -count);
    }

    private void give(Draft draft, long count) {
        given.add(draft.size(), count);
    }
}
