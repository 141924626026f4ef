package io.microscaling.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The report for a terminal: what it comes to in words, then aligned tables with a row for each task and controller. */
public final class TextTable {

    private static final List<Column> MAIN = List.of(
            new Column("jobs", task -> Written.count(task.jobs())),
            new Column("late", task -> Written.count(task.late())),
            new Column("late %", task -> Written.perCent(task.lateShare())),
            new Column("p50 s", task -> Written.wait(task.p50Wait())),
            new Column("p95 s", task -> Written.wait(task.p95Wait())),
            new Column("p99 s", task -> Written.wait(task.p99Wait())),
            new Column("max s", task -> Written.wait(task.maxWait())),
            new Column("container s", task -> Written.count(Math.round(task.containerSeconds()))),
            new Column("×clairv.", task -> Written.ratio(task.toClairvoyant())),
            new Column("×work", task -> Written.ratio(task.toWork())),
            new Column("mean", task -> Written.tenths(task.meanContainers())),
            new Column("starts/h", task -> Written.count(Math.round(task.startsPerHour()))),
            new Column("changes/h", task -> Written.count(Math.round(task.changesPerHour()))));

    private static final List<Column> ELASTICITY = List.of(
            new Column("θ_U %", task -> Written.ratio(task.elasticity().thetaU())),
            new Column("θ_O %", task -> Written.ratio(task.elasticity().thetaO())),
            new Column("τ_U %", task -> Written.ratio(task.elasticity().tauU())),
            new Column("τ_O %", task -> Written.ratio(task.elasticity().tauO())),
            new Column("υ %", task -> Written.ratio(task.elasticity().upsilon())),
            new Column("missing", task -> Written.ratio(task.elasticity().missing())),
            new Column("surplus", task -> Written.ratio(task.elasticity().surplus())),
            new Column("done", task -> Written.count(task.done())),
            new Column("over capacity", task -> Written.count(task.over())));

    private static final String GAP = "  ";

    private TextTable() {}

    /** Ends with a line break. */
    public static String render(Report report) {
        List<Rows.Row> rows = Rows.of(report);
        return "%s, %s%n%s%n%s%n%s"
                .formatted(report.pool(), report.trace(), words(report), table(rows, MAIN), table(rows, ELASTICITY));
    }

    private static String words(Report report) {
        String tasks = Summary.of(report.own().runs()).stream()
                .map(task -> "%s: %s%n".formatted(task.task(), Verdict.of(task)))
                .collect(Collectors.joining());
        String capacity = Verdict.capacity(report.own().runs());
        return capacity.isEmpty() ? tasks : "%s%s%n".formatted(tasks, capacity);
    }

    private static String table(List<Rows.Row> rows, List<Column> columns) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(line("task", "controller", columns, Column::title));
        rows.forEach(row -> cells.add(line(
                row.summary().task(),
                row.controller(),
                columns,
                column -> column.value().apply(row.summary()))));
        List<Integer> widths = widths(cells);
        return cells.stream().map(line -> aligned(line, widths)).collect(Collectors.joining());
    }

    private static List<String> line(
            String task, String controller, List<Column> columns, Function<Column, String> content) {
        List<String> line = new ArrayList<>(List.of(task, controller));
        columns.forEach(column -> line.add(content.apply(column)));
        return line;
    }

    private static List<Integer> widths(List<List<String>> lines) {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(lines.get(0).size(), 0));
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                widths.set(i, Math.max(widths.get(i), length(line.get(i))));
            }
        }
        return widths;
    }

    /** Names to the left, numbers to the right. */
    private static String aligned(List<String> line, List<Integer> widths) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            String cell = line.get(i);
            String space = " ".repeat(widths.get(i) - length(cell));
            padded.add(i < 2 ? cell + space : space + cell);
        }
        return "%s%n".formatted(String.join(GAP, padded).stripTrailing());
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private record Column(String title, Function<Summary, String> value) {}
}
