package io.microscaling.planning;

import java.time.Duration;
import java.util.Locale;

/** Arithmetic that does not overflow, and numbers as people read them. */
final class Numbers {

    /** Up to here every whole number is a double: 2<sup>53</sup>. */
    static final double EXACT = 1L << 53;

    private Numbers() {}

    /** The nearest {@code int}. */
    static int toInt(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    /** Rounded up to a whole number, or the largest {@code int}. */
    static int ceil(double value) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(value));
    }

    static int clamp(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }

    /** {@code 212} for 212.0, {@code 3.5} for 3.5. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) <= EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** {@code 4.2 s}, {@code 3 s}. */
    static String seconds(Duration duration) {
        String tenths = String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
        return (tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths) + " s";
    }
}
