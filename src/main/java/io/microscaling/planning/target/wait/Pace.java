package io.microscaling.planning.target.wait;

import io.microscaling.planning.target.TargetInput;
import java.time.Instant;

/**
 * When steps were taken and containers counted: how much time there is to learn from. Times are in milliseconds since 1970.
 *
 * @param at when the last step was taken
 * @param takenAt when its reading was taken at the source
 * @param countedAt when containers were last counted: at every step, also at one with a reading that was seen before
 * @param lastStep how long the step before took, in seconds; 0 before the second
 */
record Pace(long at, long takenAt, long countedAt, double lastStep) {

    private static final double MILLIS = 1_000;
    /** Later than any step, so that the first one after a restart is not taken for a long one. */
    private static final long NOT_YET = Long.MAX_VALUE / 2;
    /** Longer steps tell no more than these, in seconds. */
    private static final double LONGEST_STEP = 30;
    /** A step is a gap, of which nothing is concluded, if it is longer than this, in seconds … */
    private static final double GAP = 3;
    /** … and longer than so many times the step before. */
    private static final double GAP_STEPS = 4;

    /** At the first step. */
    static Pace begin(TargetInput input) {
        long now = input.now().toEpochMilli();
        return new Pace(now, input.measured().at().toEpochMilli(), now, 0);
    }

    /** After a restart: no step was taken yet. */
    static Pace restored() {
        return new Pace(NOT_YET, Long.MIN_VALUE, NOT_YET, 0);
    }

    /** Whether the reading was not seen before, or the clock was set back since. */
    boolean isNew(TargetInput input) {
        return input.measured().at().toEpochMilli() > takenAt || input.now().toEpochMilli() < at;
    }

    /** Containers are counted now. */
    Pace counted(Instant now) {
        return new Pace(at, takenAt, now.toEpochMilli(), lastStep);
    }

    /** Containers are counted and a step is taken now. */
    Pace stepped(TargetInput input) {
        long now = input.now().toEpochMilli();
        return new Pace(now, input.measured().at().toEpochMilli(), now, Math.max(0, seconds(at, now)));
    }

    /** The time since the last step, in seconds; 0 if nothing can be learned from it. */
    double sinceStep(Instant now) {
        return learnable(seconds(at, now.toEpochMilli()));
    }

    /** The time since containers were last counted, in seconds; 0 if nothing can be learned from it. */
    double sinceCount(Instant now) {
        return learnable(seconds(countedAt, now.toEpochMilli()));
    }

    private static double seconds(long from, long to) {
        return Math.min(LONGEST_STEP, (to - from) / MILLIS);
    }

    /** Nobody knows what happened during a gap: differences and rates over it tell nothing. */
    private double learnable(double seconds) {
        boolean gap = lastStep > 0 && seconds > Math.max(GAP, GAP_STEPS * lastStep);
        return seconds > 0 && !gap ? seconds : 0;
    }
}
