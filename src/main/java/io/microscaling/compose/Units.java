package io.microscaling.compose;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compose's ways to write sizes and durations. */
final class Units {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(b|[kmgt]i?b?|)");
    private static final Pattern DURATION =
            Pattern.compile("(?:\\d{1,9}h)?(?:\\d{1,9}m(?!s))?(?:\\d{1,9}s)?(?:\\d{1,9}ms)?");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|h|m|s)");
    private static final Map<String, Duration> PARTS = Map.of(
            "h",
            Duration.ofHours(1),
            "m",
            Duration.ofMinutes(1),
            "s",
            Duration.ofSeconds(1),
            "ms",
            Duration.ofMillis(1));
    private static final List<String> POWERS = List.of("b", "k", "m", "g", "t");
    private static final BigDecimal KILO = BigDecimal.valueOf(1024);

    private Units() {}

    /** Bytes, from a number of them or {@code 512m}, {@code 1gb}, {@code 64MiB}: each unit is 1024 of the one below. */
    static Optional<Long> bytes(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return Optional.empty();
        }
        int power = size.group(2).isEmpty() ? 0 : POWERS.indexOf(size.group(2).substring(0, 1));
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(KILO.pow(power));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? Optional.of(bytes.longValue())
                : Optional.empty();
    }

    /** From {@code 10s}, {@code 1m30s}, {@code 500ms}. */
    static Optional<Duration> duration(String text) {
        if (text.isBlank() || !DURATION.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(PART.matcher(text)
                .results()
                .map(part ->
                        PARTS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))))
                .reduce(Duration.ZERO, Duration::plus));
    }
}
