package io.microscaling.simulation;

import java.util.List;

/** The waits of several runs as one, without a copy: each is sorted already, and together they may be large. */
final class Waits {

    private final List<float[]> runs;

    /** Takes arrays of waits in seconds, each ascending, none negative. */
    Waits(List<float[]> runs) {
        this.runs = List.copyOf(runs);
    }

    static Waits of(List<TaskResult> runs) {
        return new Waits(runs.stream().map(TaskResult::waits).toList());
    }

    long size() {
        return runs.stream().mapToLong(waits -> waits.length).sum();
    }

    /** How many are longer than this many seconds. */
    long longerThan(double seconds) {
        return runs.stream()
                .mapToLong(waits -> waits.length - upTo(waits, seconds))
                .sum();
    }

    /**
     * The percentile by nearest rank: the smallest wait that at least this many per cent of the waits do not exceed.
     *
     * @param perCent 1 to 100
     * @return seconds; 0 if there are no waits
     */
    float percentile(int perCent) {
        return rank((perCent * size() + 99) / 100);
    }

    float longest() {
        return rank(size());
    }

    /**
     * The wait at a place in ascending order. Floats that are not negative are ordered as their bits are, so that halving
     * the range of bits finds it.
     *
     * @param rank from 1, the shortest, to {@link #size()}
     */
    float rank(long rank) {
        int low = 0;
        int high = Float.floatToIntBits(Float.POSITIVE_INFINITY);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (size() - longerThan(Float.intBitsToFloat(middle)) >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Float.intBitsToFloat(low);
    }

    private static int upTo(float[] waits, double seconds) {
        int low = 0;
        int high = waits.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (waits[middle] > seconds) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
