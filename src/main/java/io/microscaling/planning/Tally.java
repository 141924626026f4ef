package io.microscaling.planning;

import io.microscaling.pool.ResourceRequest;
import io.microscaling.pool.Resources;

/** An amount that is added to many times. */
final class Tally {

    private long containers;
    private long milliCpu;
    private long memory;

    /** Adds what {@code count} containers of this size take; takes it away if that is negative. */
    void add(ResourceRequest size, long count) {
        containers += count;
        milliCpu += Resources.times(size.milliCpu(), count);
        memory += Resources.times(size.memory(), count);
    }

    long containers() {
        return containers;
    }

    Resources total() {
        return new Resources(containers, milliCpu, memory);
    }

    /** What is left of {@code all}. */
    Resources leftOf(Resources all) {
        return all.minus(total());
    }
}
