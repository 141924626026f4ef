package io.microscaling.cli;

import io.microscaling.planning.TaskState;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Reading;
import io.microscaling.pool.TaskCounts;
import io.microscaling.pool.TaskSpec;
import io.microscaling.settings.Settings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One line of input of {@code plan}, without its pool.
 *
 * @param at epoch milliseconds
 * @param tasks what is said of each task of the pool
 */
record TickLine(long at, Map<String, TaskState> tasks) {

    private static final int MOST = 1_000_000_000;
    private static final double LATEST = 8.64e15;
    private static final Reading NOT_GIVEN = new Reading.Absent("none was given");

    /** Reads the line; what is wrong with it is reported to the settings. */
    static TickLine parse(Settings line, PoolSpec pool, long after) {
        double at = line.number("at", 0, LATEST);
        if (at != Math.rint(at)) {
            line.problem("at", "'%s' is not allowed; expected whole milliseconds".formatted(at));
        } else if (at <= after) {
            line.problem("at", "%d is not after the line before, which was at %d".formatted((long) at, after));
        }
        Map<String, TaskState> tasks = tasks(line.section("tasks"), pool, Instant.ofEpochMilli((long) at));
        line.done();
        return new TickLine((long) at, tasks);
    }

    private static Map<String, TaskState> tasks(Settings settings, PoolSpec pool, Instant at) {
        Map<String, TaskState> states = new HashMap<>();
        for (TaskSpec task : pool.tasks()) {
            if (!settings.has(task.name())) {
                settings.problem(task.name(), "missing; expected what is known of each task of the pool");
            }
            states.put(task.name(), state(settings.section(task.name()), at));
        }
        settings.done();
        return states;
    }

    private static TaskState state(Settings task, Instant at) {
        int running = task.integer("running", 0, MOST, 0);
        TaskCounts counts =
                TaskCounts.of(running, task.integer("starting", 0, MOST, 0), task.integer("stopping", 0, MOST, 0));
        int requested = task.integer("requested", 0, MOST, running);
        Reading reading = reading(task, at);
        task.done();
        return new TaskState(counts, requested, reading);
    }

    private static Reading reading(Settings task, Instant at) {
        Object given = task.copy().get("reading");
        if (!task.has("reading") || given == null) {
            return NOT_GIVEN;
        }
        if (given instanceof Number number) {
            return new Reading.Measured(number.doubleValue(), at);
        }
        if (!(given instanceof Map)) {
            task.problem("reading", "'%s' is not allowed; expected a number, null or {value}".formatted(given));
            return NOT_GIVEN;
        }
        Settings object = task.section("reading");
        boolean known = object.has("value");
        Reading reading = known
                ? new Reading.Measured(object.number("value", -Double.MAX_VALUE, Double.MAX_VALUE), at)
                : NOT_GIVEN;
        object.done();
        return reading;
    }
}
