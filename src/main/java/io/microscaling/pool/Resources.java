package io.microscaling.pool;

/**
 * Some of each thing that a capacity counts. Immutable.
 *
 * @param containers a number of containers
 * @param milliCpu thousandths of a CPU core
 * @param memory bytes
 */
public record Resources(long containers, long milliCpu, long memory) {

    /** Nothing of any kind. */
    public static final Resources NONE = new Resources(0, 0, 0);

    /** As good as no limit, and far enough from an overflow to be reckoned with. */
    private static final long PLENTY = Long.MAX_VALUE / 4;

    /** All of it. */
    public static Resources of(Capacity capacity) {
        return new Resources(
                capacity.containers(), Math.min(PLENTY, capacity.milliCpu()), Math.min(PLENTY, capacity.memory()));
    }

    /** What {@code count} containers of this size take. */
    public static Resources of(ResourceRequest size, long count) {
        return new Resources(count, times(size.milliCpu(), count), times(size.memory(), count));
    }

    /** Both together. */
    public Resources plus(Resources other) {
        return other.isNothing()
                ? this
                : new Resources(
                        containers + other.containers, plus(milliCpu, other.milliCpu), plus(memory, other.memory));
    }

    /** This without the other. */
    public Resources minus(Resources other) {
        return other.isNothing()
                ? this
                : new Resources(
                        containers - other.containers, plus(milliCpu, -other.milliCpu), plus(memory, -other.memory));
    }

    /** The smaller of both, kind by kind. */
    public Resources least(Resources other) {
        return new Resources(
                Math.min(containers, other.containers),
                Math.min(milliCpu, other.milliCpu),
                Math.min(memory, other.memory));
    }

    /** The larger of both, kind by kind. */
    public Resources most(Resources other) {
        return new Resources(
                Math.max(containers, other.containers),
                Math.max(milliCpu, other.milliCpu),
                Math.max(memory, other.memory));
    }

    /** With 0 in place of what is negative. */
    public Resources orNothing() {
        return containers >= 0 && milliCpu >= 0 && memory >= 0
                ? this
                : new Resources(Math.max(0, containers), Math.max(0, milliCpu), Math.max(0, memory));
    }

    private boolean isNothing() {
        return containers == 0 && milliCpu == 0 && memory == 0;
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
    public long fits(ResourceRequest size) {
        long fits = Math.min(containers, fits(milliCpu, size.milliCpu()));
        return Math.max(0, Math.min(fits, fits(memory, size.memory())));
    }

    /**
     * How many containers of this size have to go so that this much is had; 0 if they have nothing of what is needed.
     * What is not positive is not needed.
     */
    public long toFree(ResourceRequest size) {
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
