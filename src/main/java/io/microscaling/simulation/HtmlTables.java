package io.microscaling.simulation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page's tables: a row for each task and controller. Everything from outside is escaped. */
final class HtmlTables {

    static final List<Column> WAITS_AND_COST = List.of(
            new Column("Jobs", "that arrived", task -> Written.count(task.jobs())),
            new Column("Late %", "of the jobs waited longer than the limit", task -> Written.perCent(task.lateShare())),
            new Column("p50 s", "half of the jobs waited no longer", task -> Written.wait(task.p50Wait())),
            new Column("p95 s", "95 % of the jobs waited no longer", task -> Written.wait(task.p95Wait())),
            new Column("p99 s", "99 % of the jobs waited no longer", task -> Written.wait(task.p99Wait())),
            new Column("Max s", "the longest wait", task -> Written.wait(task.maxWait())),
            new Column(
                    "Cost",
                    "container time paid, relative to a clairvoyant controller",
                    task -> Written.ratio(task.toClairvoyant())),
            new Column("Mean", "containers paid for, on average", task -> Written.tenths(task.meanContainers())),
            new Column("Starts/h", "containers started an hour", task -> hourly(task.startsPerHour())),
            new Column(
                    "Changes/h",
                    "how often the number asked for changed, an hour",
                    task -> hourly(task.changesPerHour())));

    static final List<Column> ELASTICITY = List.of(
            new Column(
                    "Container s",
                    "container time paid, in seconds",
                    task -> Written.count(Math.round(task.containerSeconds()))),
            new Column(
                    "× work",
                    "container time paid, relative to the work that came",
                    task -> Written.ratio(task.toWork())),
            new Column("Late", "jobs that waited longer than the limit", task -> Written.count(task.late())),
            new Column("Done", "jobs that were completed", task -> Written.count(task.done())),
            new Column(
                    "θ_U %",
                    "missing, relative to needed",
                    task -> percent(task.elasticity().thetaU())),
            new Column(
                    "θ_O %",
                    "too many, relative to needed",
                    task -> percent(task.elasticity().thetaO())),
            new Column(
                    "τ_U %",
                    "of the time with too few",
                    task -> percent(task.elasticity().tauU())),
            new Column(
                    "τ_O %",
                    "of the time with too many",
                    task -> percent(task.elasticity().tauO())),
            new Column(
                    "υ %",
                    "of the time supply and demand moved apart",
                    task -> percent(task.elasticity().upsilon())),
            new Column("Over capacity", "ticks at which the pool had too many", task -> Written.count(task.over())));

    private HtmlTables() {}

    static String of(List<Rows.Row> rows, List<Column> columns) {
        return "<thead><tr><th scope=\"col\">Task</th><th scope=\"col\">Controller</th>%s</tr></thead>\n%s"
                .formatted(
                        columns.stream().map(HtmlTables::head).collect(Collectors.joining()),
                        rows.stream()
                                .map(row -> row.summary().task())
                                .distinct()
                                .map(task -> group(task, rows, columns))
                                .collect(Collectors.joining()));
    }

    private static String head(Column column) {
        return "<th scope=\"col\" class=\"number\" title=\"%s\">%s</th>"
                .formatted(Html.escape(column.meaning()), symbol(column.title()));
    }

    /** θ_U as θ with a small U. */
    private static String symbol(String title) {
        return Html.escape(title).replaceAll("_(\\w)", "<sub>$1</sub>");
    }

    private static String group(String task, List<Rows.Row> all, List<Column> columns) {
        List<Rows.Row> rows = Rows.ofTask(task, all);
        StringBuilder html = new StringBuilder("<tbody>");
        for (int i = 0; i < rows.size(); i++) {
            html.append(i == 0 ? "<tr class=\"own\">" : "<tr>");
            if (i == 0) {
                html.append("<th scope=\"rowgroup\" rowspan=\"%d\">%s</th>".formatted(rows.size(), Html.escape(task)));
            }
            html.append(row(rows.get(i), columns)).append("</tr>\n");
        }
        return html.append("</tbody>\n").toString();
    }

    private static String row(Rows.Row row, List<Column> columns) {
        return "<th scope=\"row\">%s</th>%s"
                .formatted(
                        Html.escape(row.controller()),
                        columns.stream()
                                .map(column -> "<td>%s</td>"
                                        .formatted(Html.escape(column.value().apply(row.summary()))))
                                .collect(Collectors.joining()));
    }

    private static String hourly(double number) {
        return Written.count(Math.round(number));
    }

    private static String percent(double number) {
        return Written.ratio(number);
    }

    /**
     * A measure.
     *
     * @param meaning what it says, in words
     */
    record Column(String title, String meaning, Function<Summary, String> value) {}
}
