package io.microscaling.demand;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {

    private static final double MILLIS = 1_000;
    private static final double WHOLE_FROM = 10;

    private Words() {}

    /** {@code 5}, {@code 0.5}; from 10 on without a fraction. */
    static String seconds(Duration duration) {
        double seconds = duration.toMillis() / MILLIS;
        String tenths = String.format(Locale.ROOT, seconds < WHOLE_FROM ? "%.1f" : "%.0f", seconds);
        return tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths;
    }
}
