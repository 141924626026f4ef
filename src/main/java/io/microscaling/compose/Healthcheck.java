package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What tells whether a container is well; what is empty is the image's or the engine's default.
 *
 * @param test begins with {@code CMD}, {@code CMD-SHELL} or {@code NONE}; empty for the image's
 */
public record Healthcheck(
        List<String> test,
        Optional<Duration> interval,
        Optional<Duration> timeout,
        Optional<Duration> startPeriod,
        Optional<Integer> retries) {

    private static final String NONE = "NONE";
    private static final List<String> KINDS = List.of("CMD", "CMD-SHELL", NONE);
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final int MOST_RETRIES = 1000;

    public Healthcheck {
        test = List.copyOf(test);
    }

    static Optional<Healthcheck> from(Settings task) {
        return task.optionalSection("healthcheck").map(Healthcheck::read);
    }

    private static Healthcheck read(Settings check) {
        Healthcheck read = new Healthcheck(
                check.bool("disable", false) ? List.of(NONE) : test(check),
                duration(check, "interval"),
                duration(check, "timeout"),
                duration(check, "start_period"),
                check.optionalInteger("retries", 1, MOST_RETRIES));
        check.done();
        return read;
    }

    /** A text is for a shell. */
    private static List<String> test(Settings check) {
        if (check.has("test") && !check.holdsList("test")) {
            return check.optionalString("test")
                    .map(text -> List.of("CMD-SHELL", text))
                    .orElse(List.of());
        }
        List<String> test = check.strings("test");
        if (check.has("test") && (test.isEmpty() || !KINDS.contains(test.get(0)))) {
            check.problem("test", "expected a text, or a list that begins with CMD, CMD-SHELL or NONE");
        }
        return test;
    }

    private static Optional<Duration> duration(Settings check, String key) {
        return Forms.duration(
                check, key, time -> time.compareTo(LEAST) >= 0, "a duration such as 10s or 1m30s, of 1 ms at least");
    }
}
