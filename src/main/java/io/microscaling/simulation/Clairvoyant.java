package io.microscaling.simulation;

import java.util.Arrays;

/**
 * What a controller would have that knows the arrivals: at each tick the fewest containers with which, by Erlang C, at
 * most 1 % of the jobs would wait longer than allowed if jobs came all the time as they do in the next 2 s, and containers
 * were 3 % slower than they are. Its containers start and stop in no time.
 */
record Clairvoyant(double serviceTime, double within) {

    private static final double AHEAD = 2;
    private static final double SLOWER = 0.97;
    private static final double LATE = 0.01;
    /** How often it changes its mind, in seconds. */
    private static final double STEP = 0.5;

    /** What it pays for so many seconds. */
    double containerSeconds(double[] arrivals, double seconds) {
        int[] containers = containers(arrivals, STEP, (int) Math.ceil(seconds / STEP));
        return STEP * Arrays.stream(containers).asLongStream().sum();
    }

    /** Its containers at each of some ticks. */
    int[] containers(double[] arrivals, double step, int ticks) {
        int most = 0;
        int[] coming = new int[ticks];
        int from = 0;
        int to = 0;
        for (int i = 0; i < ticks; i++) {
            double time = i * step;
            while (from < arrivals.length && arrivals[from] < time) {
                from++;
            }
            to = Math.max(to, from);
            while (to < arrivals.length && arrivals[to] < time + AHEAD) {
                to++;
            }
            coming[i] = to - from;
            most = Math.max(most, coming[i]);
        }
        int[] needed = new int[most + 1];
        Arrays.setAll(needed, jobs -> Erlang.servers(jobs / AHEAD, SLOWER / serviceTime, within, LATE));
        return Arrays.stream(coming).map(jobs -> needed[jobs]).toArray();
    }
}
