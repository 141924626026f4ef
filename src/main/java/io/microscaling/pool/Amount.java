package io.microscaling.pool;

/**
 * Some of each thing that a capacity counts. Immutable.
 *
 * @param containers a number of containers
 * @param milliCpu thousandths of a CPU core
 * @param memory bytes
 */
public record Amount(long containers, long milliCpu, long memory) {

    /** Nothing of any kind. */
    public static final Amount NONE = new Amount(0, 0, 0);

    /** As good as no limit, and far enough from an overflow to be reckoned with. */
    private static final long PLENTY = Long.MAX_VALUE / 4;

    /** All of it. */
    public static Amount of(Capacity capacity) {
        return new Amount(
                capacity.containers(), Math.min(PLENTY, capacity.milliCpu()), Math.min(PLENTY, capacity.memory()));
    }

    /** What {@code count} containers of this size take. */
    public static Amount of(Size size, long count) {
        return new Amount(count, times(size.milliCpu(), count), times(size.memory(), count));
    }

    /** Both together. */
    public Amount plus(Amount other) {
        return new Amount(containers + other.containers, plus(milliCpu, other.milliCpu), plus(memory, other.memory));
    }

    /** This without the other. */
    public Amount minus(Amount other) {
        return new Amount(containers - other.containers, plus(milliCpu, -other.milliCpu), plus(memory, -other.memory));
    }

    /** The smaller of both, kind by kind. */
    public Amount least(Amount other) {
        return new Amount(
                Math.min(containers, other.containers),
                Math.min(milliCpu, other.milliCpu),
                Math.min(memory, other.memory));
    }

    /** The larger of both, kind by kind. */
    public Amount most(Amount other) {
        return new Amount(
                Math.max(containers, other.containers),
                Math.max(milliCpu, other.milliCpu),
                Math.max(memory, other.memory));
    }

    /** With 0 in place of what is negative. */
    public Amount orNothing() {
        return containers >= 0 && milliCpu >= 0 && memory >= 0
                ? this
                : new Amount(Math.max(0, containers), Math.max(0, milliCpu), Math.max(0, memory));
    }

    /** Whether there is anything of any kind. */
    public boolean isPositive() {
        return containers > 0 || milliCpu > 0 || memory > 0;
    }

    /** Whether something of any kind lacks. */
    public boolean isNegative() {
        return containers < 0 || milliCpu < 0 || memory < 0;
    }

    /** How many containers of this size go into it; 0 if none. */
    public long fits(Size size) {
        long fits = Math.min(containers, fits(milliCpu, size.milliCpu()));
        return Math.max(0, Math.min(fits, fits(memory, size.memory())));
    }

    /**
     * How many containers of this size have to go so that this much is had; 0 if they have nothing of what is needed.
     * What is not positive is not needed.
     */
    public long toFree(Size size) {
        long count = Math.max(0, containers);
        if (milliCpu > 0 && size.milliCpu() > 0) {
            count = Math.max(count, -Math.floorDiv(-milliCpu, size.milliCpu()));
        }
        if (memory > 0 && size.memory() > 0) {
            count = Math.max(count, -Math.floorDiv(-memory, size.memory()));
        }
        return count;
    }

    private static long fits(long available, long each) {
        return each == 0 ? PLENTY : Math.floorDiv(available, each);
    }

    private static long plus(long left, long right) {
        return Math.max(-PLENTY, Math.min(PLENTY, left + right));
    }

    /** The product, or as much as there can be. */
    public static long times(long each, long count) {
        long product = each * count;
        boolean exact = Math.multiplyHigh(each, count) == product >> (Long.SIZE - 1);
        return exact ? Math.max(-PLENTY, Math.min(PLENTY, product)) : count < 0 ? -PLENTY : PLENTY;
    }
}
