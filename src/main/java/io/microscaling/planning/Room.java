package io.microscaling.planning;

import io.microscaling.pool.Rung;
import java.util.List;

/** The pool's capacity and what of it has been given out in this tick. */
final class Room {

    private final int capacity;
    private long given;

    Room(int capacity, List<Draft> drafts) {
        this.capacity = capacity;
        for (Draft draft : drafts) {
            given += draft.number();
        }
    }

    int capacity() {
        return capacity;
    }

    /** How many containers more may be given out; negative while the pool is over-full. */
    long free() {
        return capacity - given;
    }

    void grant(Draft draft, int count) {
        draft.grant(count);
        given += count;
    }

    void take(Draft draft, int count, Rung.Reason why) {
        draft.give(count, why);
        given -= count;
    }
}
