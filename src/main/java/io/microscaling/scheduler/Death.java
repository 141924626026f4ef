package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A container ended without having been asked to.
 *
 * @param container its name, for people
 * @param at when it was seen to have ended
 * @param age how long it was up, at most; empty if nobody knows
 * @param exitCode as the scheduler says it
 * @param outOfMemory whether it was ended because it used more memory than it may
 * @param output the last lines that it wrote, cleared of secrets and control characters
 */
public record Death(
        String task,
        String container,
        Instant at,
        Optional<Duration> age,
        Optional<Long> exitCode,
        boolean outOfMemory,
        List<String> output) {

    /** Who ends sooner than this after its start has died young. */
    public static final Duration YOUNG = Duration.ofSeconds(10);

    public Death {
        requireNonNull(task, "task");
        requireNonNull(container, "container");
        requireNonNull(at, "at");
        requireNonNull(age, "age");
        requireNonNull(exitCode, "exitCode");
        output = List.copyOf(output);
    }

    /** An age far below 0 is reckoned from a clock that was ahead and was corrected since: it is not young. */
    public static boolean isYoung(Duration age) {
        return age.abs().compareTo(YOUNG) < 0;
    }
}
