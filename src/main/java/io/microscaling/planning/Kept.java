package io.microscaling.planning;

import io.microscaling.pool.Amount;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Room that is kept for takers, by their index. Not changed once it has been handed over. */
final class Kept {

    static final Kept NONE = new Kept(new Amount[0]);

    private final Amount[] byTaker;

    private Kept(Amount[] byTaker) {
        this.byTaker = byTaker;
    }

    /** A copy for {@code size} tasks, to be added to. */
    static Kept copyOf(Kept kept, int size) {
        Amount[] copy = new Amount[size];
        Arrays.fill(copy, Amount.NONE);
        System.arraycopy(kept.byTaker, 0, copy, 0, kept.byTaker.length);
        return new Kept(copy);
    }

    boolean isEmpty() {
        return byTaker.length == 0;
    }

    Amount of(int taker) {
        return isEmpty() ? Amount.NONE : byTaker[taker];
    }

    void add(int taker, Amount amount) {
        byTaker[taker] = byTaker[taker].plus(amount);
    }

    Kept moved(IntUnaryOperator newIndex, int size) {
        if (isEmpty()) {
            return NONE;
        }
        Kept moved = copyOf(NONE, size);
        for (int i = 0; i < byTaker.length; i++) {
            int taker = newIndex.applyAsInt(i);
            if (taker >= 0) {
                moved.byTaker[taker] = byTaker[i];
            }
        }
        return moved;
    }
}
