package io.microscaling.original;

import io.microscaling.settings.InvalidSettingsException;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The environment variables by which the original was configured ({@code MSS_SCHEDULER}, {@code MSS_CONFIG}, …) told as a
 * configuration of ours. What the original did not check is checked later, with everything else.
 */
public final class OriginalEnvironment {

    private static final String SCHEDULER = "MSS_SCHEDULER";
    private static final String CONFIG = "MSS_CONFIG";
    private static final String DATA = "MSS_CONFIG_DATA";
    private static final String DEFAULT_NAME = "microscaling";

    /** The two apps that were built into the original. */
    private static final String HARDCODED = """
            {"name": "hardcoded", "maxContainers": 10, "apps": [
              {"name": "consumer", "priority": 1, "minContainers": 1, "maxContainers": 10, "ruleType": "Queue",
               "metricType": "NSQ", "config": {"image": "microscaling/queue-demo:latest", "targetQueueLength": 50,
               "topicName": "microscaling-demo", "channelName": "microscaling-demo"}},
              {"name": "remainder", "priority": 2, "minContainers": 1, "maxContainers": 10, "ruleType": "Remainder",
               "config": {"image": "microscaling/priority-2:latest"}}]}
            """;

    private final Variables variables;
    private final Problems problems = new Problems();

    private OriginalEnvironment(Map<String, String> environment) {
        this.variables = new Variables(environment);
    }

    /** Whether a process with this environment is meant to be what the original was. */
    public static boolean isMeant(Map<String, String> environment) {
        return Stream.of(SCHEDULER, CONFIG)
                .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
    }

    /**
     * Converts it. Reads the file that {@code MSS_CONFIG=FILE} names, and nothing else; blocks on that.
     *
     * @throws InvalidSettingsException naming each variable that cannot be converted
     */
    public static Converted convert(Map<String, String> environment) {
        return new OriginalEnvironment(environment).convert();
    }

    private Converted convert() {
        Backend backend = Backend.of(variables, problems);
        demandEngine();
        Settings data = data();
        List<App> apps = data.sections("apps").stream().map(App::parse).toList();
        problems.throwIfAny();
        Map<String, Object> pool = new LinkedHashMap<>();
        pool.put("name", name(data));
        pool.put(
                "capacity",
                Map.of(
                        "containers",
                        Math.max(0, data.integer("maxContainers", Integer.MIN_VALUE, Integer.MAX_VALUE, 0))));
        pool.put("shutdown", "drain");
        pool.put("scheduler", backend.scheduler(variables));
        pool.put("tasks", Tasks.of(apps, backend, variables));
        problems.throwIfAny();
        unused();
        return new Converted(Map.of("pool", pool), variables.notes());
    }

    private static String name(Settings data) {
        String name = Tasks.name(data.string("name", ""));
        return name.isEmpty() ? DEFAULT_NAME : name;
    }

    private void demandEngine() {
        if (!variables.get("MSS_DEMAND_ENGINE", "LOCAL").equals("LOCAL")) {
            problems.add(
                    "MSS_DEMAND_ENGINE",
                    "'%s' is not allowed; expected LOCAL: this program decides by itself"
                            .formatted(variables.get("MSS_DEMAND_ENGINE", "")));
        }
    }

    /** The apps, from where {@code MSS_CONFIG} says. */
    private Settings data() {
        String source = variables.get(CONFIG, "SERVER");
        switch (source) {
            case "ENVVAR" -> variables.became(CONFIG, "the apps are those of " + DATA);
            case "FILE" -> variables.became(CONFIG, "the apps are those of the file that %s names".formatted(DATA));
            case "HARDCODED" -> variables.became(CONFIG, "the apps are the two that were built into the original");
            case "LABEL" ->
                variables.became(CONFIG, "the apps are those of %s; labels of images are not read".formatted(DATA));
            default ->
                problems.add(
                        CONFIG,
                        "%s; expected ENVVAR, FILE, LABEL or HARDCODED: the server that was asked for apps no longer exists"
                                .formatted(variables
                                        .find(CONFIG)
                                        .map(set -> "'" + set + "' is not allowed")
                                        .orElse("not set")));
        }
        return switch (source) {
            case "HARDCODED" -> parse(HARDCODED);
            case "FILE" -> parse(read(variables.get(DATA, "")));
            case "ENVVAR", "LABEL" -> parse(variables.get(DATA, ""));
            default -> Settings.of(DATA, Map.of(), new Problems());
        };
    }

    private String read(String file) {
        if (file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            problems.add(DATA, "the file '%s' cannot be read; expected one that holds the apps' JSON".formatted(file));
            return "{\"apps\": []}";
        }
    }

    private Settings parse(String text) {
        if (text.isEmpty()) {
            problems.add(DATA, "missing; expected the apps' JSON, such as {\"maxContainers\": 10, \"apps\": [...]}");
            return Settings.of(DATA, Map.of(), new Problems());
        }
        try {
            return Settings.of(DATA, new JsonObject(text).getMap(), problems);
        } catch (DecodeException e) {
            problems.add(DATA, "no valid JSON; expected an object, such as {\"maxContainers\": 10, \"apps\": [...]}");
            return Settings.of(DATA, Map.of(), new Problems());
        }
    }

    private void unused() {
        variables.unused("MSS_USER_ID", "there is no server that knows users");
        variables.unused("MSS_API_ADDRESS", "there is no server that decides or is told");
        variables.unused("MSS_MONITOR", "the dashboard and the API show what happens");
        variables.unused("MSS_SEND_METRICS_TO_API", "the original did not use it either");
        variables.unused("MSS_LOG_DEBUG", "MICROSCALING_LOG_LEVEL=DEBUG has more in the log");
    }
}
