package io.microscaling.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 0.5s}, {@code 2m}, {@code 1h}, {@code 1d}; and as they read them. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d)");

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final double MILLIS = 1_000;

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

    /** With tenths: {@code 4.2 s}, {@code 3 s}, {@code 212.5 s}. */
    public static String seconds(Duration duration) {
        return number(duration, "%.1f") + " s";
    }

    /** With tenths below ten: {@code 4.2 s}, {@code 3 s}, {@code 213 s}. */
    public static String roundedSeconds(Duration duration) {
        return number(duration, duration.compareTo(TEN_SECONDS) < 0 ? "%.1f" : "%.0f") + " s";
    }

    /** In the largest unit of which there are two at least: {@code 90 s}, {@code 24 h}, {@code 3 d}. */
    public static String rounded(Duration duration) {
        if (duration.toMinutes() < 2) {
            return Math.round(duration.toMillis() / MILLIS) + " s";
        }
        if (duration.toHours() < 2) {
            return Math.round(duration.toSeconds() / 60.0) + " min";
        }
        double hours = duration.toSeconds() / 3600.0;
        return hours < 48 ? Math.round(hours) + " h" : Math.round(hours / 24) + " d";
    }

    private static String number(Duration duration, String format) {
        String text = String.format(Locale.ROOT, format, duration.toMillis() / MILLIS);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
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
