package io.microscaling.simulation;

import io.microscaling.simulation.Report.Controller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The report as one page that loads nothing: style, script and data are in it. Without script the tables remain. */
public final class HtmlReport {

    private static final String TEMPLATE = "report.html";
    private static final int SEEDS_SHOWN = 4;

    private HtmlReport() {}

    /** The page, to be written as UTF-8. */
    public static String render(Report report) {
        List<Rows.Row> rows = Rows.of(report);
        return Html.fill(
                template(),
                Map.of(
                        "pool", Html.escape(report.pool()),
                        "facts", facts(report),
                        "verdicts", verdicts(report, rows),
                        "alarm", alarm(report),
                        "main", HtmlTables.of(rows, HtmlTables.WAITS_AND_COST),
                        "elasticity", HtmlTables.of(rows, HtmlTables.ELASTICITY),
                        "runs", Html.escape(runs(report)),
                        "data", Html.script(new ChartData(report, rows).json().toString())));
    }

    private static String facts(Report report) {
        Result first = report.own().runs().get(0);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("trace", report.trace());
        facts.put("duration", Written.duration(first.seconds()) + step(first));
        facts.put(report.own().runs().size() == 1 ? "seed" : "seeds", seeds(report.own()));
        facts.put("capacity", Written.count(first.capacity()) + " containers");
        facts.put("limit", limits(first));
        facts.putAll(report.settings());
        return facts.entrySet().stream()
                .map(fact -> "<div><dt>%s</dt><dd>%s</dd></div>"
                        .formatted(Html.escape(fact.getKey()), Html.escape(fact.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String step(Result run) {
        return run.tasks().stream()
                .findFirst()
                .map(task -> " in ticks of %s"
                        .formatted(Written.duration(task.series().step())))
                .orElse("");
    }

    private static String seeds(Controller controller) {
        List<String> all = controller.runs().stream()
                .map(Result::seed)
                .map(String::valueOf)
                .toList();
        return all.size() <= SEEDS_SHOWN
                ? String.join(", ", all)
                : "%s to %s (%d runs)".formatted(all.get(0), all.get(all.size() - 1), all.size());
    }

    private static String limits(Result run) {
        List<String> different = run.tasks().stream()
                .map(task -> Written.duration(task.within()))
                .distinct()
                .toList();
        return different.size() == 1
                ? different.get(0)
                : run.tasks().stream()
                        .map(task -> "%s %s".formatted(task.task(), Written.duration(task.within())))
                        .collect(Collectors.joining(", "));
    }

    private static String verdicts(Report report, List<Rows.Row> rows) {
        StringBuilder html = new StringBuilder();
        for (String task : report.tasks()) {
            List<Rows.Row> ofTask = Rows.ofTask(task, rows);
            html.append("<p class=\"verdict\">%s%s</p>\n"
                    .formatted(
                            report.tasks().size() == 1 ? "" : "<b>%s</b> ".formatted(Html.escape(task)),
                            Html.escape(Verdict.of(ofTask.get(0).summary()))));
            html.append(others(ofTask.subList(1, ofTask.size())));
        }
        return html.toString();
    }

    private static String others(List<Rows.Row> rows) {
        return rows.isEmpty()
                ? ""
                : "<p class=\"others\">Compared with %s.</p>\n"
                        .formatted(rows.stream()
                                .map(row -> "<b>%s</b>: %s"
                                        .formatted(
                                                Html.escape(row.controller()),
                                                Html.escape(Verdict.inShort(row.summary()))))
                                .collect(Collectors.joining("; ")));
    }

    private static String alarm(Report report) {
        String alarm = Verdict.capacity(report.own().runs());
        return alarm.isEmpty() ? "" : "<p class=\"alarm\" role=\"note\">%s</p>".formatted(Html.escape(alarm));
    }

    private static String runs(Report report) {
        Controller own = report.own();
        return own.runs().size() == 1
                ? ""
                : "All numbers and the distribution of waits pool %d runs; the charts over time show the run with seed %d."
                        .formatted(own.runs().size(), own.runs().get(0).seed());
    }

    private static String template() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("%s is missing in the jar".formatted(TEMPLATE));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
