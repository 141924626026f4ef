package io.microscaling.rules;

import io.microscaling.cli.PlanLines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Drives {@code plan} with one task, for tables of what other autoscalers document or test. A task's settings and its
 * states are flow YAML with the keys of the configuration, such as {@code {target: {type: value, value: 5}}} and
 * {@code {running: 3, reading: 20}}; what is requested is what runs unless the state says otherwise.
 */
final class PlanTable {

    /** A Monday, 00:00 UTC. */
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static final int CAPACITY = 10_000;
    private static final String TASK = "a";

    private final JsonObject pool;
    private final List<String> lines = new ArrayList<>();

    private PlanTable(JsonObject pool) {
        this.pool = pool;
    }

    static PlanTable of(String settings) {
        JsonObject task = new JsonObject().put("name", TASK).mergeIn(yaml(settings));
        return new PlanTable(new JsonObject()
                .put("name", "shop")
                .put("capacity", new JsonObject().put("containers", CAPACITY))
                .put("tasks", new JsonArray().add(task)));
    }

    /** The demand at the first tick. */
    static int demand(String settings, String state) {
        return of(settings).tick(0, state);
    }

    /** The demand at a tick that many seconds after (or before) {@link #START}; ticks follow each other. */
    int tick(double seconds, String state) {
        JsonObject answer = answer(seconds, state);
        if (answer.containsKey("error")) {
            throw new AssertionError("%s for %s with %s".formatted(answer, state, pool));
        }
        return answer.getJsonObject("tasks").getJsonObject(TASK).getInteger("demand");
    }

    /** Why the settings or the state are refused; empty if they are not. */
    String problem(String state) {
        return answer(0, state).getString("error", "");
    }

    private JsonObject answer(double seconds, String state) {
        JsonObject line = new JsonObject().put("at", START.toEpochMilli() + Math.round(seconds * 1000));
        if (lines.isEmpty()) {
            line.put("pool", pool);
        }
        line.put("tasks", new JsonObject().put(TASK, yaml(state)));
        lines.add(line.encode());
        List<String> answers = PlanLines.filter(lines);
        return new JsonObject(answers.get(answers.size() - 1));
    }

    /** YAML as JSON. */
    @SuppressWarnings("unchecked") // every mapping that is written in these tables has texts for keys
    static JsonObject yaml(String text) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new JsonObject((Map<String, Object>) loaded);
    }
}
