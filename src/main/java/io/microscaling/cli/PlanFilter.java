package io.microscaling.cli;

import io.microscaling.config.PoolParser;
import io.microscaling.message.Decision;
import io.microscaling.planning.Outcome;
import io.microscaling.planning.Planner;
import io.microscaling.planning.PlannerState;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.PoolSpec;
import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter over {@link Planner#plan}: one line of JSON in is one heartbeat, one line of JSON out is its plan, written
 * before the next line is read. A line with {@code pool} begins a pool with an empty state; a bad line is answered with
 * {@code {"error", "line"}} and changes nothing. Used once.
 */
final class PlanFilter {

    private static final PoolParser POOLS = PoolParser.forPlanning();

    private final BufferedReader in;
    private final PrintStream out;

    private @Nullable PoolSpec pool;
    private @Nullable Planner planner;
    private PlannerState state = PlannerState.empty();
    private long last = Long.MIN_VALUE;

    PlanFilter(BufferedReader in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Filters until the input ends, or nobody reads the output any more.
     *
     * @return whether every line was good
     */
    boolean run() throws IOException {
        boolean good = true;
        int number = 0;
        for (String line = in.readLine(); line != null && !out.checkError(); line = in.readLine()) {
            number++;
            if (!line.isBlank()) {
                JsonObject answer = answer(line, number);
                good &= !answer.containsKey("error");
                out.println(answer.encode());
            }
        }
        return good;
    }

    private JsonObject answer(String line, int number) {
        try {
            return tick(new JsonObject(line));
        } catch (InvalidSettingsException e) {
            return error(String.valueOf(e.getMessage()).replace("\n", "; "), number);
        } catch (DecodeException e) {
            return error("no JSON object: " + firstLine(e), number);
        }
    }

    private JsonObject tick(JsonObject line) {
        Problems problems = new Problems();
        Settings settings = Settings.of("", line.getMap(), problems);
        PoolSpec named = settings.optionalSection("pool").map(POOLS::parse).orElse(pool);
        boolean begins = settings.has("pool");
        if (named == null && problems.isEmpty()) {
            problems.add("pool", "missing; the first line needs one");
        }
        problems.throwIfAny();
        TickLine tick =
                TickLine.parse(settings, java.util.Objects.requireNonNull(named), begins ? Long.MIN_VALUE : last);
        problems.throwIfAny();
        return plan(named, begins, tick);
    }

    private JsonObject plan(PoolSpec named, boolean begins, TickLine tick) {
        Planner current = begins || planner == null ? Planner.of(named) : planner;
        Map<String, TaskInput> tasks = tick.tasks();
        Outcome outcome = current.plan(
                Instant.ofEpochMilli(tick.at()), Trigger.HEARTBEAT, tasks, begins ? PlannerState.empty() : state);
        pool = named;
        planner = current;
        state = outcome.state();
        last = tick.at();
        return answer(tick.at(), named, outcome);
    }

    private static JsonObject answer(long at, PoolSpec pool, Outcome outcome) {
        JsonObject tasks = new JsonObject();
        for (Decision decision : outcome.plan().decisions()) {
            JsonArray trace = new JsonArray();
            decision.trace().forEach(entry -> trace.add(entry.toJson()));
            tasks.put(
                    decision.task(),
                    new JsonObject()
                            .put("ideal", decision.ideal())
                            .put("demand", decision.demand())
                            .put("trace", trace));
        }
        return new JsonObject().put("at", at).put("pool", pool.name()).put("tasks", tasks);
    }

    private static JsonObject error(String message, int number) {
        return new JsonObject().put("error", message).put("line", number);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
