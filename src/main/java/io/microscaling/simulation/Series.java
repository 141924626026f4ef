package io.microscaling.simulation;

/**
 * One task, tick by tick. All arrays have the same length; entry {@code i} is of the tick at {@code i · step}.
 *
 * @param step the time between ticks, in seconds
 * @param arrivals jobs that came since the tick before
 * @param waiting jobs that wait
 * @param running containers that are up
 * @param starting containers that are coming up
 * @param requested containers asked for, as decided at this tick
 * @param needed containers that the clairvoyant controller would have at this tick
 */
@SuppressWarnings("ArrayRecordComponent") // large, and handed over once
public record Series(
        double step, int[] arrivals, int[] waiting, int[] running, int[] starting, int[] requested, int[] needed) {

    public int length() {
        return arrivals.length;
    }
}
