package io.microscaling.simulation;

import static java.util.Objects.requireNonNull;

/**
 * What one task's run came to.
 *
 * @param task its name
 * @param within the longest wait that is not late, in seconds
 * @param waits how long each job waited until a container took it, or until the end if none did; in seconds, ascending
 * @param done how many jobs were completed
 * @param containerSeconds what was paid: every container from the order to start it until it was gone
 * @param clairvoyantSeconds what a controller would have paid that knows the arrivals; see {@code Clairvoyant}
 * @param workSeconds the work that came in, in seconds of an average container; no controller can pay less
 * @param starts how many containers were started
 * @param changes at how many ticks the number asked for changed
 * @param series what happened, tick by tick
 */
@SuppressWarnings("ArrayRecordComponent") // large, and handed over once
public record TaskResult(
        String task,
        double within,
        float[] waits,
        long done,
        double containerSeconds,
        double clairvoyantSeconds,
        double workSeconds,
        long starts,
        long changes,
        Series series) {

    public TaskResult {
        requireNonNull(waits, "waits");
        requireNonNull(series, "series");
    }

    /** How many jobs arrived. */
    public long jobs() {
        return waits.length;
    }

    /** How many jobs waited longer than {@link #within()}. */
    public long late() {
        int low = 0;
        int high = waits.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (waits[middle] > within) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (long) waits.length - low;
    }
}
