package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Fault.Struck;
import io.microscaling.it.campaign.Journal.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Runs the engine under random faults for a while; see {@link FaultKind}. Run by {@code mvn -Pcampaign}; takes the seed, the
 * minutes, the seconds that the way back may take, and the folder of the report. Ends with status 1 on a violation.
 */
public final class Campaign {

    private static final Duration FIRST_START = Duration.ofSeconds(60);
    private static final Duration SECOND_CHANCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);
    private static final int LAST_LINES = 25;

    private final CampaignSettings settings;
    private final Journal journal = new Journal();
    private Instant lastSample = Instant.EPOCH;
    private long pid;

    Campaign(CampaignSettings settings) {
        this.settings = settings;
    }

    public static void main(String... args) {
        Campaign campaign = new Campaign(CampaignSettings.of(args[0], args[1], args[2], Path.of(args[3])));
        System.exit(campaign.run().isEmpty() ? 0 : 1);
    }

    /** Makes faults for as long as the settings say, writes the report and returns what was violated. */
    List<Violation> run() {
        System.out.printf("campaign with seed %d, for %s%n", settings.seed(), settings.length());
        try (World world = new World(daemon -> FaultProxy.onTcp(daemon, settings.seed()), journal::violated)) {
            WayBack wayBack = new WayBack(world.observer(), world.engine(), world::setup);
            if (wayBack.await(FIRST_START).isEmpty()) {
                throw new IllegalStateException("the pool never stood: " + wayBack.last());
            }
            Schedule schedule = new Schedule(settings.seed(), settings.engineEnds());
            Instant end = Instant.now().plus(settings.length());
            while (Instant.now().isBefore(end)) {
                step(schedule.next(), world, wayBack);
            }
            Flatness.growth(journal.life())
                    .forEach(what -> world.violated(what + " grew", Flatness.describe(journal.life())));
            report(world);
        }
        return journal.violations();
    }

    private void step(Step step, World world, WayBack wayBack) {
        Instant begin = Instant.now();
        String what = strike(step, world, wayBack);
        Optional<Duration> took = wayBack.await(settings.within());
        if (took.isEmpty()) {
            notBack(step, world, wayBack);
        }
        world.settled();
        journal.add(new Entry(step.number(), begin, step.name(), what, took));
        sample(world);
        Pause.of(step.rest());
    }

    /** Has the faults happen, last and be gone, the last one first. */
    private static String strike(Step step, World world, WayBack wayBack) {
        Random random = new Random(step.seed());
        Deque<Struck> struck = new ArrayDeque<>();
        step.faults().forEach(kind -> struck.addFirst(kind.fault().strike(world, random)));
        boolean lasts = struck.stream().anyMatch(Struck::lasts);
        if (lasts) {
            Pause.of(step.length());
        }
        struck.forEach(each -> tried(each.mend(), each, world));
        wayBack.begin();
        struck.forEach(each -> tried(each.afterwards(), each, world));
        List<String> whats = new ArrayList<>();
        struck.descendingIterator().forEachRemaining(each -> whats.add(each.what()));
        return String.join("; ", whats)
                + (lasts ? "; for %d ms".formatted(step.length().toMillis()) : "");
    }

    private static void tried(Runnable mend, Struck struck, World world) {
        try {
            mend.run();
        } catch (IllegalStateException e) {
            world.violated("what was struck could not be mended", struck.what() + ": " + e.getMessage());
        }
    }

    private void notBack(Step step, World world, WayBack wayBack) {
        String first = wayBack.last();
        String evidence = evidence(world);
        wayBack.begin();
        String later = wayBack.await(SECOND_CHANCE)
                .map(more -> "back %d ms after that".formatted(more.toMillis()))
                .orElse("not back after another %d s either: %s".formatted(SECOND_CHANCE.toSeconds(), wayBack.last()));
        world.violated(
                "not back at its number within %d s".formatted(settings.within().toSeconds()),
                "step %d, %s: %s%n%s%n%s".formatted(step.number(), step.name(), first, later, evidence));
    }

    private static String evidence(World world) {
        List<String> log = world.engine().log().lines().toList();
        return "engine alive: %s; load %s%ncontainers: %s%nthe engine's last lines:%n%s"
                .formatted(
                        world.engine().isAlive(),
                        load(),
                        containers(world),
                        String.join("\n", log.subList(Math.max(0, log.size() - LAST_LINES), log.size())));
    }

    private static String containers(World world) {
        try {
            return world.observer().list().stream()
                    .map(seen -> "%s %s".formatted(seen.name(), seen.state()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IllegalStateException e) {
            return "not to be listed: " + e.getMessage();
        }
    }

    /** Of the last life only; an engine that ended by itself is a violation, and is started again. */
    private void sample(World world) {
        if (!world.engine().isAlive()) {
            world.violated("the engine ended by itself", evidence(world));
            world.engine().start();
        }
        if (world.engine().pid() != pid) {
            pid = world.engine().pid();
            journal.anotherLife();
        }
        if (Duration.between(lastSample, Instant.now()).compareTo(BETWEEN_SAMPLES) > 0) {
            lastSample = Instant.now();
            journal.sampled(Vitals.of(pid));
        }
    }

    private void report(World world) {
        Report report = new Report(settings, journal, world.observer().events());
        report.write(world.engine().log());
        System.out.println(report.summary());
        System.out.println("report: " + settings.folder().resolve("report.md"));
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
