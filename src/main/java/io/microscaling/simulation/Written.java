package io.microscaling.simulation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: as many digits as say something, and thousands apart. */
final class Written {

    static final String UNKNOWN = "–";

    private static final int HOUR = 3600;
    private static final int MINUTE = 60;

    private Written() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share of 0 to 1, in per cent without the sign. */
    static String perCent(double share) {
        return number(100 * share);
    }

    /** Two digits that count below 1, two places below 10, one below 1000, none above; no zeros at the end. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size >= 999.95) {
            return count(Math.round(value));
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = size < 1
                ? exact.round(new MathContext(2, RoundingMode.HALF_UP))
                : exact.setScale(size < 10 ? 2 : 1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Always two places, for what is compared in a column. */
    static String ratio(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : UNKNOWN;
    }

    /** One place, for what is compared in a column. */
    static String tenths(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.1f", value) : UNKNOWN;
    }

    /** Seconds, in whole hundredths below 100 and whole ones above. */
    static String wait(double seconds) {
        return seconds < 100 ? ratio(seconds) : count(Math.round(seconds));
    }

    /** A length of time: "24 h", "1 h 30 min", "90 s". */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 2 * MINUTE) {
            return number(seconds) + " s";
        }
        long hours = whole / HOUR;
        long minutes = whole % HOUR / MINUTE;
        long rest = whole % MINUTE;
        return (part(hours, "h") + part(minutes, "min") + part(rest, "s")).strip();
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : count(number) + " " + unit + " ";
    }
}
