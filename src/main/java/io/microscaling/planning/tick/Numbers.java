package io.microscaling.planning.tick;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic that does not overflow, and numbers as people read them. */
public final class Numbers {

    /** Up to here every whole number is a double: 2<sup>53</sup>. */
    public static final double EXACT = 1L << 53;

    private static final double LEAST_SHOWN = 0.01;

    private Numbers() {}

    /** The nearest {@code int}. */
    public static int toInt(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    /** Rounded up to a whole number, or the largest {@code int}. */
    public static int ceil(double value) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(value));
    }

    public static int clamp(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }

    /** As people read it: {@code 212}, {@code 3.5}, {@code 0.25}; what is larger than ten has no fraction. */
    public static String plain(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(size) || size > EXACT) {
            return Double.isNaN(size) ? "NaN" : (value < 0 ? "less than -" : "more than ") + (long) EXACT;
        }
        if (size > 0 && size < LEAST_SHOWN) {
            return "less than " + LEAST_SHOWN;
        }
        return BigDecimal.valueOf(value)
                .setScale(size >= 10 ? 0 : size >= 1 ? 1 : 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code no job}, {@code 1 job}, {@code 2.5 jobs}. */
    public static String count(double value, String one) {
        String number = plain(value);
        return switch (number) {
            case "0" -> "no " + one;
            case "1" -> "1 " + one;
            default -> number + " " + one + "s";
        };
    }

    /** {@code no job waits}, {@code 1 job waits}, {@code 2 jobs wait}. */
    public static String jobsWait(double jobs) {
        String count = count(jobs, "job");
        return count + (count.endsWith("s") ? " wait" : " waits");
    }
}
