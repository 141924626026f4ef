package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which engine it is: one process has one, from its start to its end, and the next process has another. As text
 * {@code 3f9a2c41@1795490154000}.
 *
 * @param id random
 * @param begun when the process began, in whole milliseconds
 */
public record EngineId(String id, Instant begun) implements Comparable<EngineId> {

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{8})@([0-9]{1,15})");
    private static final int LENGTH = 8;
    private static final Comparator<EngineId> OLDER_FIRST =
            Comparator.comparing(EngineId::begun).thenComparing(EngineId::id);

    public EngineId {
        requireNonNull(id, "id");
        requireNonNull(begun, "begun");
    }

    /** That of an engine that begins now. */
    public static EngineId begin(InstantSource clock) {
        String id = UUID.randomUUID().toString().substring(0, LENGTH);
        return new EngineId(id, Instant.ofEpochMilli(clock.millis()));
    }

    /** Reads what {@link #toString()} has written; empty if the text is something else. */
    public static Optional<EngineId> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new EngineId(matcher.group(1), Instant.ofEpochMilli(Long.parseLong(matcher.group(2)))))
                : Optional.empty();
    }

    /** The one that began earlier is less; of two that began together, the one with the lower id. */
    @Override
    public int compareTo(EngineId other) {
        return OLDER_FIRST.compare(this, other);
    }

    @Override
    public String toString() {
        return id + "@" + begun.toEpochMilli();
    }
}
