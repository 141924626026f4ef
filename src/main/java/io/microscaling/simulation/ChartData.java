package io.microscaling.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * What the page's charts draw. A long series is cut into columns of as many ticks each; of every column the least and the
 * most are kept, so that no peak is lost.
 */
final class ChartData {

    /** Columns over all series: at some forty characters each, they keep the page below two megabytes. */
    private static final int ALL_COLUMNS = 32_000;

    private static final int MOST_COLUMNS = 4000;
    private static final int POINTS_PER_DECADE = 24;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Report report;
    private final List<Rows.Row> rows;
    private final int columns;

    ChartData(Report report, List<Rows.Row> rows) {
        this.report = report;
        this.rows = rows;
        this.columns = Math.min(MOST_COLUMNS, Math.max(1, ALL_COLUMNS / Math.max(rows.size(), 1)));
    }

    ObjectNode json() {
        ObjectNode json = NODES.objectNode();
        ArrayNode names = json.putArray("controllers");
        report.controllers().forEach(controller -> names.add(controller.name()));
        ArrayNode tasks = json.putArray("tasks");
        report.tasks().forEach(task -> tasks.add(task(task)));
        return json;
    }

    private ObjectNode task(String task) {
        ObjectNode json = NODES.objectNode().put("task", task);
        ArrayNode lines = json.putArray("lines");
        for (Rows.Row row : Rows.ofTask(task, rows)) {
            json.put("within", row.summary().within());
            lines.add(line(row, report.controllers().get(row.place()).of(task)));
        }
        return json;
    }

    private ObjectNode line(Rows.Row row, List<TaskResult> runs) {
        Summary summary = row.summary();
        ObjectNode json = NODES.objectNode()
                .put("controller", row.place())
                .put("late", summary.lateShare())
                .put("jobs", summary.jobs());
        if (!Double.isNaN(summary.toClairvoyant())) {
            json.put("cost", summary.toClairvoyant());
        }
        json.set("tail", tail(Waits.of(runs), summary.within()));
        json.set("series", series(runs.get(0).series()));
        return json;
    }

    /** Pairs of a wait in seconds and the share of jobs that waited longer, evenly over the share's logarithm. */
    private static ArrayNode tail(Waits waits, double within) {
        ArrayNode points = NODES.arrayNode();
        long all = waits.size();
        long longer = all;
        double last = -1;
        for (int i = 0; longer > 0; i++) {
            longer = (long) (all * Math.pow(10, -(double) i / POINTS_PER_DECADE));
            double wait = waits.rank(all - longer + (longer == all ? 1 : 0));
            if (last < within && wait > within) {
                points.add(point(waits, within));
            }
            if (wait > last) {
                points.add(point(waits, wait));
                last = wait;
            }
        }
        return points;
    }

    private static ArrayNode point(Waits waits, double wait) {
        return NODES.arrayNode()
                .add(Math.round(wait * 1000) / 1000.0)
                .add(waits.longerThan(wait) / (double) waits.size());
    }

    private ObjectNode series(Series series) {
        int ticks = series.length();
        int per = Math.max(1, (ticks + columns - 1) / columns);
        ObjectNode json = NODES.objectNode()
                .put("step", series.step())
                .put("ticks", ticks)
                .put("per", per);
        json.set("arrivals", columns(series.arrivals(), per));
        json.set("waiting", columns(series.waiting(), per));
        json.set("needed", columns(series.needed(), per));
        json.set("requested", columns(series.requested(), per));
        json.set("running", columns(series.running(), per));
        json.set("under", each(under(series), per, Integer::sum));
        return json;
    }

    /** The least, the most and the sum of each column; only the least if every tick is there. */
    private static ObjectNode columns(int[] values, int per) {
        ObjectNode json = NODES.objectNode();
        json.set("lo", each(values, per, Math::min));
        if (per > 1) {
            json.set("hi", each(values, per, Math::max));
            json.set("sum", each(values, per, Integer::sum));
        }
        return json;
    }

    private static ArrayNode each(int[] values, int per, IntBinaryOperator together) {
        ArrayNode columns = NODES.arrayNode();
        for (int from = 0; from < values.length; from += per) {
            int until = Math.min(from + per, values.length);
            columns.add(Arrays.stream(values, from, until).reduce(together).orElseThrow());
        }
        return columns;
    }

    private static int[] under(Series series) {
        int[] under = new int[series.length()];
        for (int i = 0; i < under.length; i++) {
            under[i] = series.running()[i] < series.needed()[i] ? 1 : 0;
        }
        return under;
    }
}
