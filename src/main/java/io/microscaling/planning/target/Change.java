package io.microscaling.planning.target;

import io.microscaling.planning.tick.Numbers;
import io.microscaling.settings.Settings;

/**
 * A move that is configured: by so many containers, by so many per cent, or to exactly so many.
 *
 * @param kind what the amount means
 */
record Change(Kind kind, double amount) {

    static final double MOST = 1_000_000;

    /** What an amount means. */
    enum Kind {
        COUNT,
        PERCENT,
        EXACTLY
    }

    /** Reads {@code count}, {@code percent} or {@code exactly}, of which one has to be given. */
    static Change parse(Settings settings) {
        boolean count = settings.has("count");
        boolean percent = settings.has("percent");
        boolean exactly = settings.has("exactly");
        if ((count ? 1 : 0) + (percent ? 1 : 0) + (exactly ? 1 : 0) != 1) {
            settings.problem("count", "expected one of count, percent and exactly");
        }
        if (percent) {
            return new Change(Kind.PERCENT, settings.number("percent", -MOST, MOST));
        }
        return exactly
                ? new Change(Kind.EXACTLY, settings.integer("exactly", 0, (int) MOST))
                : new Change(Kind.COUNT, settings.integer("count", (int) -MOST, (int) MOST, 0));
    }

    /** {@code by 10 %}, {@code to 7}. */
    String words() {
        return switch (kind) {
            case COUNT -> "by %+d".formatted((long) amount);
            case PERCENT -> "by %s %%".formatted(Numbers.plain(amount));
            case EXACTLY -> "to %d".formatted((long) amount);
        };
    }
}
