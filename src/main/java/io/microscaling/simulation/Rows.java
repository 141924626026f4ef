package io.microscaling.simulation;

import java.util.ArrayList;
import java.util.List;

/** A report's summaries, in the order of its tables. */
final class Rows {

    private Rows() {}

    /** By task, then by controller. */
    static List<Row> of(Report report) {
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < report.controllers().size(); i++) {
            for (Summary task : Summary.of(report.controllers().get(i).runs())) {
                all.add(new Row(i, report.controllers().get(i).name(), task));
            }
        }
        return report.tasks().stream()
                .flatMap(task -> ofTask(task, all).stream())
                .toList();
    }

    static List<Row> ofTask(String task, List<Row> rows) {
        return rows.stream().filter(row -> row.summary().task().equals(task)).toList();
    }

    /**
     * A task under a controller.
     *
     * @param place the controller's, in the report
     */
    record Row(int place, String controller, Summary summary) {}
}
