package io.microscaling.simulation;

import java.util.List;

/** A report's summaries, in the order of its tables. */
final class Rows {

    private Rows() {}

    /** By task, then by controller. */
    static List<Row> of(Report report) {
        List<Row> all = report.controllers().stream()
                .flatMap(controller ->
                        Summary.of(controller.runs()).stream().map(task -> new Row(controller.name(), task)))
                .toList();
        return report.tasks().stream()
                .flatMap(task -> all.stream().filter(row -> row.summary().task().equals(task)))
                .toList();
    }

    record Row(String controller, Summary summary) {}
}
