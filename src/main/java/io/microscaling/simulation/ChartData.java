package io.microscaling.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

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
        json.set("tail", tail(Waits.of(runs)));
        json.set("series", series(runs.get(0).series()));
        return json;
    }

    /** Pairs of a wait in seconds and the share of jobs that waited longer, evenly over the share's logarithm. */
    private static ArrayNode tail(Waits waits) {
        ArrayNode points = NODES.arrayNode();
        long all = waits.size();
        long longer = all;
        double last = -1;
        for (int i = 0; longer > 0; i++) {
            longer = (long) (all * Math.pow(10, -(double) i / POINTS_PER_DECADE));
            double wait = waits.rank(all - longer + (longer == all ? 1 : 0));
            if (wait > last) {
                points.addArray().add(rounded(wait)).add(waits.longerThan(wait) / (double) all);
                last = wait;
            }
        }
        return points;
    }

    private ObjectNode series(Series series) {
        int ticks = series.length();
        int per = Math.max(1, (ticks + columns - 1) / columns);
        ObjectNode json = NODES.objectNode()
                .put("step", series.step())
                .put("ticks", ticks)
                .put("per", per);
        ObjectNode arrivals = range(series.arrivals(), per);
        arrivals.set("sum", sums(series.arrivals(), per));
        json.set("arrivals", arrivals);
        json.set("waiting", range(series.waiting(), per));
        json.set("needed", range(series.needed(), per));
        json.set("requested", range(series.requested(), per));
        json.set("running", range(series.running(), per));
        json.set("under", sums(under(series), per));
        return json;
    }

    /** The least and the most of each column; the most is left out if every tick is there. */
    private static ObjectNode range(int[] values, int per) {
        ObjectNode json = NODES.objectNode();
        ArrayNode low = json.putArray("lo");
        ArrayNode high = per == 1 ? NODES.arrayNode() : json.putArray("hi");
        for (int from = 0; from < values.length; from += per) {
            int least = values[from];
            int most = values[from];
            for (int i = from + 1; i < Math.min(from + per, values.length); i++) {
                least = Math.min(least, values[i]);
                most = Math.max(most, values[i]);
            }
            low.add(least);
            high.add(most);
        }
        return json;
    }

    private static ArrayNode sums(int[] values, int per) {
        ArrayNode sums = NODES.arrayNode();
        for (int from = 0; from < values.length; from += per) {
            long sum = 0;
            for (int i = from; i < Math.min(from + per, values.length); i++) {
                sum += values[i];
            }
            sums.add(sum);
        }
        return sums;
    }

    private static int[] under(Series series) {
        int[] under = new int[series.length()];
        for (int i = 0; i < under.length; i++) {
            under[i] = series.running()[i] < series.needed()[i] ? 1 : 0;
        }
        return under;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
