package io.microscaling.planning;

import java.util.function.IntUnaryOperator;

/** Room that is kept for takers, by their index. Not changed once it has been handed over. */
final class Kept {

    static final Kept NONE = new Kept(new int[0]);

    private final int[] byTaker;

    private Kept(int[] byTaker) {
        this.byTaker = byTaker;
    }

    /** A copy for {@code size} tasks, to be added to. */
    static Kept copyOf(Kept kept, int size) {
        int[] copy = new int[size];
        System.arraycopy(kept.byTaker, 0, copy, 0, kept.byTaker.length);
        return new Kept(copy);
    }

    boolean isEmpty() {
        return byTaker.length == 0;
    }

    int of(int taker) {
        return isEmpty() ? 0 : byTaker[taker];
    }

    void add(int taker, int count) {
        byTaker[taker] += count;
    }

    Kept moved(IntUnaryOperator newIndex, int size) {
        if (isEmpty()) {
            return NONE;
        }
        Kept moved = new Kept(new int[size]);
        for (int i = 0; i < byTaker.length; i++) {
            int taker = newIndex.applyAsInt(i);
            if (taker >= 0) {
                moved.byTaker[taker] = byTaker[i];
            }
        }
        return moved;
    }
}
