package io.microscaling.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 0.5s}, {@code 2m}, {@code 1h}, {@code 1d}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d)");

    private Durations() {}

    /** The duration, or empty if the text is none; a number without a unit is refused rather than guessed. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double millis = Double.parseDouble(matcher.group(1)) * millisOf(matcher.group(2));
        return millis > Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(millis)));
    }

    /** The shortest form that {@link #parse} reads back: {@code 1500ms}, {@code 2s}, {@code 5m}. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            if (millis % millisOf(unit) == 0) {
                return millis / millisOf(unit) + unit;
            }
        }
        return millis + "ms";
    }

    private static long millisOf(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }
}
