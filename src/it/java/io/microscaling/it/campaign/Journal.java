package io.microscaling.it.campaign;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that happened in a campaign, printed as it happens. Thread-safe. */
final class Journal {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final double MILLIS = 1_000;

    private final Instant begin = Instant.now();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Vitals> life = new ArrayList<>();

    /**
     * A step and what came of it.
     *
     * @param at when it began
     * @param what was done
     * @param wayBack how long it took until all tasks were at their numbers again, unless it took too long
     */
    record Entry(int number, Instant at, String name, String what, Optional<Duration> wayBack) {}

    synchronized void add(Entry entry) {
        entries.add(entry);
        OUT.println(line(entry));
    }

    synchronized void violated(Violation violation) {
        violations.add(violation);
        OUT.println("VIOLATION " + since(violation.at()) + " " + violation.what() + ": " + violation.evidence());
    }

    synchronized void sampled(Vitals vitals) {
        life.add(vitals);
    }

    /** The engine begins another life. */
    synchronized void anotherLife() {
        life.clear();
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** What was sampled in the last life of the engine. */
    synchronized List<Vitals> life() {
        return List.copyOf(life);
    }

    /** The time since the begin, as minutes and seconds. */
    String since(Instant at) {
        double seconds = Duration.between(begin, at).toMillis() / MILLIS;
        return String.format(Locale.ROOT, "%02d:%04.1f", (int) (seconds / 60), seconds % 60);
    }

    String line(Entry entry) {
        String back = entry.wayBack()
                .map(took -> String.format(Locale.ROOT, "back after %.1f s", took.toMillis() / MILLIS))
                .orElse("NOT BACK");
        return "%4d  %s  %-16s  %s: %s".formatted(entry.number(), since(entry.at()), back, entry.name(), entry.what());
    }
}
