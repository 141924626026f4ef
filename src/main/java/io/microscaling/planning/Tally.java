package io.microscaling.planning;

import io.microscaling.pool.Amount;
import io.microscaling.pool.Size;

/** An amount that is added to many times. */
final class Tally {

    private long containers;
    private long milliCpu;
    private long memory;

    /** Adds what {@code count} containers of this size take; takes it away if that is negative. */
    void add(Size size, long count) {
        containers += count;
        milliCpu += Amount.times(size.milliCpu(), count);
        memory += Amount.times(size.memory(), count);
    }

    long containers() {
        return containers;
    }

    Amount total() {
        return new Amount(containers, milliCpu, memory);
    }

    /** What is left of {@code all}. */
    Amount leftOf(Amount all) {
        return all.minus(total());
    }
}
