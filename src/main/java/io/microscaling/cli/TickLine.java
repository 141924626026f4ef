package io.microscaling.cli;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.pool.OrderParser;
import io.microscaling.pool.Policies.Order;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.reading.Reading;
import io.microscaling.reading.ReadingParser;
import io.microscaling.settings.Settings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of input of {@code plan}, without its pool.
 *
 * @param at epoch milliseconds
 * @param tasks what is said of each task of the pool
 */
record TickLine(long at, Map<String, TaskInput> tasks) {

    private static final int MOST = 1_000_000_000;
    private static final double LATEST = 8.64e15;

    /** Reads the line; what is wrong with it is reported to the settings. */
    static TickLine parse(Settings line, PoolSpec pool, long after) {
        double at = line.number("at", 0, LATEST);
        if (at != Math.rint(at)) {
            line.problem("at", "'%s' is not allowed; expected whole milliseconds".formatted(at));
        } else if (at <= after) {
            line.problem("at", "%d is not after the line before, which was at %d".formatted((long) at, after));
        }
        Map<String, TaskInput> tasks = tasks(line.section("tasks"), pool, Instant.ofEpochMilli((long) at));
        line.done();
        return new TickLine((long) at, tasks);
    }

    private static Map<String, TaskInput> tasks(Settings settings, PoolSpec pool, Instant at) {
        Map<String, TaskInput> states = new HashMap<>();
        for (TaskSpec task : pool.tasks()) {
            if (!settings.has(task.name())) {
                settings.problem(task.name(), "missing; expected what is known of each task of the pool");
            }
            states.put(task.name(), state(settings.section(task.name()), task, at));
        }
        settings.done();
        return states;
    }

    private static TaskInput state(Settings task, TaskSpec spec, Instant at) {
        int running = task.integer("running", 0, MOST, 0);
        TaskCounts counts =
                TaskCounts.of(running, task.integer("starting", 0, MOST, 0), task.integer("stopping", 0, MOST, 0));
        int requested = task.integer("requested", 0, MOST, running);
        Reading reading = ReadingParser.parse(task, "reading", at);
        Map<String, Reading> readings = readings(task, spec, at);
        Optional<Order> order = OrderParser.parse(task);
        task.done();
        return new TaskInput(counts, requested, reading, readings, order);
    }

    private static Map<String, Reading> readings(Settings task, TaskSpec spec, Instant at) {
        Map<String, Reading> readings = new HashMap<>();
        if (task.has("readings")) {
            Settings section = task.section("readings");
            spec.goal()
                    .metricSet()
                    .metrics()
                    .keySet()
                    .forEach(metric -> readings.put(metric, ReadingParser.parse(section, metric, at)));
            section.done();
        }
        return readings;
    }
}
