package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Journal.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes down what came of a campaign, for people. */
final class Report {

    private static final double MILLIS = 1_000;

    private final CampaignSettings settings;
    private final Journal journal;
    private final long events;

    Report(CampaignSettings settings, Journal journal, long events) {
        this.settings = settings;
        this.journal = journal;
        this.events = events;
    }

    /** Writes {@code report.md} and the engine's log into the folder of the settings. */
    void write(String engineLog) {
        try {
            Path folder = Files.createDirectories(settings.folder());
            Files.writeString(folder.resolve("report.md"), text());
            Files.writeString(folder.resolve("engine.log"), engineLog);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The figures that matter, in a few lines. */
    String summary() {
        List<Long> back = journal.entries().stream()
                .map(Entry::wayBack)
                .flatMap(Optional::stream)
                .map(Duration::toMillis)
                .sorted()
                .toList();
        return """
                * seed %d, %d minutes, %d s allowed for the way back
                * %d steps with %d faults; %d events of Docker's
                * the way back took %s in the median, %s in 90 %%, %s at most; in %d steps longer than allowed
                * the engine's last life, first third to last third: %s
                * %d violations
                """.formatted(
                        settings.seed(),
                        settings.length().toMinutes(),
                        settings.within().toSeconds(),
                        journal.entries().size(),
                        journal.entries().stream()
                                .mapToInt(entry -> entry.name().split("\\+", -1).length)
                                .sum(),
                        events,
                        quantile(back, 0.5),
                        quantile(back, 0.9),
                        quantile(back, 1),
                        journal.entries().size() - back.size(),
                        Flatness.describe(journal.life()),
                        journal.violations().size());
    }

    private String text() {
        String violations = journal.violations().stream()
                .map(each ->
                        "### %s %s%n%n```%n%s%n```%n".formatted(journal.since(each.at()), each.what(), each.evidence()))
                .collect(Collectors.joining("\n"));
        String steps = journal.entries().stream().map(journal::line).collect(Collectors.joining("\n"));
        return "# Campaign\n\n" + summary() + "\n## Violations\n\n" + violations + "\n## Steps\n\n```\n" + steps
                + "\n```\n";
    }

    private static String quantile(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return "–";
        }
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return String.format(Locale.ROOT, "%.1f s", sorted.get(Math.max(0, index)) / MILLIS);
    }
}
