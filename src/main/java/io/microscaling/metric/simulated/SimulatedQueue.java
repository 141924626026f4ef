package io.microscaling.metric.simulated;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A queue that a wave fills and containers drain. Jobs arrive as a Poisson process: how many come in each
 * {@link #STEP} follows from the seed alone, however often the queue is looked at. Not thread-safe.
 */
final class SimulatedQueue {

    static final Duration STEP = Duration.ofMillis(100);

    /** What happened longer ago than this, while nobody looked, is left out: a machine that slept does not catch up. */
    static final Duration LONGEST_GAP = Duration.ofMinutes(10);

    private static final double STEP_SECONDS = STEP.toMillis() / 1000.0;

    private final Wave wave;
    private final double serviceRate;
    private final int max;
    private final RandomGenerator random;

    private @Nullable Instant begin;
    private Instant simulatedTo = Instant.MIN;
    private long waiting;
    private long arrived;
    private long completed;
    private double leftOver;

    /**
     * An empty queue; its time begins with the first {@link #advance}.
     *
     * @param serviceRate the jobs that one container does in a second
     * @param max the most jobs that can wait; more are lost
     * @param seed of the arrivals
     */
    SimulatedQueue(Wave wave, double serviceRate, int max, long seed) {
        this.wave = requireNonNull(wave, "wave");
        this.serviceRate = serviceRate;
        this.max = max;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Lets time pass up to {@code now}, in whole steps; a time that was already simulated changes nothing.
     *
     * @param running the containers that have been taking jobs since the last call, at least 0
     * @return how many jobs wait
     */
    long advance(Instant now, int running) {
        if (begin == null) {
            begin = now;
            simulatedTo = now;
        }
        skipLongGap(now);
        for (Instant next = simulatedTo.plus(STEP); !next.isAfter(now); next = next.plus(STEP)) {
            step(Duration.between(begin, simulatedTo), running);
            simulatedTo = next;
        }
        return waiting;
    }

    /** How many jobs came to wait since the begin. */
    long arrived() {
        return arrived;
    }

    /** How many jobs were done since the begin. */
    long completed() {
        return completed;
    }

    private void skipLongGap(Instant now) {
        Instant earliest = now.minus(LONGEST_GAP);
        if (simulatedTo.isBefore(earliest)) {
            simulatedTo = earliest;
        }
    }

    private void step(Duration elapsed, int running) {
        long before = waiting;
        waiting = Math.min(max, waiting + arrivals(wave.rate(elapsed.plus(STEP.dividedBy(2))) * STEP_SECONDS));
        arrived += waiting - before;
        double able = leftOver + running * serviceRate * STEP_SECONDS;
        long done = Math.min(waiting, (long) able);
        waiting -= done;
        completed += done;
        leftOver = waiting == 0 ? 0 : able - done;
    }

    /** A Poisson number, counted as the exponential gaps between arrivals that fit into {@code mean}. */
    private long arrivals(double mean) {
        long count = 0;
        for (double time = random.nextExponential(); time < mean; time += random.nextExponential()) {
            count++;
        }
        return count;
    }
}
