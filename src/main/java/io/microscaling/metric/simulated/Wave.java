package io.microscaling.metric.simulated;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many jobs arrive in a second, as it swings between two rates.
 *
 * @param base the least, in jobs per second; with it the wave begins
 * @param peak the most, in jobs per second, at least {@code base}; reached after half a period
 * @param period of one swing
 * @param shape the way from the one to the other
 * @param phase how far into the period the wave begins
 */
record Wave(double base, double peak, Duration period, Shape shape, Duration phase) {

    enum Shape {
        SINE,
        SQUARE
    }

    Wave {
        requireNonNull(period, "period");
        requireNonNull(shape, "shape");
        requireNonNull(phase, "phase");
        if (base < 0 || peak < base) {
            throw new IllegalArgumentException("wave from %s to %s; 0 <= base <= peak must hold".formatted(base, peak));
        }
    }

    /** The rate in jobs per second, {@code elapsed} after the wave began. */
    double rate(Duration elapsed) {
        double turns = (double) elapsed.plus(phase).toNanos() / period.toNanos();
        return base + (peak - base) * height(turns - Math.floor(turns));
    }

    /** From 0 at the begin of a period to 1 in its middle. */
    private double height(double part) {
        return switch (shape) {
            case SINE -> (1 - Math.cos(2 * Math.PI * part)) / 2;
            case SQUARE -> part < 0.5 ? 0 : 1;
        };
    }
}
