package io.microscaling.original;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells the original's apps as tasks. */
final class Tasks {

    private final Variables variables;
    private final Backend backend;
    private final Map<String, Object> gains;
    /** What is added to every priority, so that the highest is 1. */
    private final int shift;

    private Tasks(Variables variables, Backend backend, List<App> apps) {
        this.variables = variables;
        this.backend = backend;
        this.gains = Gains.of(variables);
        int highest = apps.stream().mapToInt(App::priority).min().orElse(1);
        this.shift = Math.max(0, 1 - highest);
    }

    static List<Map<String, Object>> of(List<App> apps, Backend backend, Variables variables) {
        Tasks tasks = new Tasks(variables, backend, apps);
        List<Map<String, Object>> all = new ArrayList<>();
        apps.forEach(app -> all.add(tasks.task(app)));
        tasks.tellOfAll();
        return all;
    }

    private void tellOfAll() {
        if (shift > 0) {
            variables.note("0 was the highest priority, 1 is: %d is added to each".formatted(shift));
        }
        variables.note(
                "containers are not given the environment of this process; name what they need in each task's env");
    }

    private Map<String, Object> task(App app) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", name(app.name()));
        task.putAll(backend.workload(app));
        task.put("priority", app.priority() + shift);
        task.put("min", Math.max(0, app.min()));
        task.put("max", Math.max(0, app.max()));
        if (app.isQueue()) {
            task.put("metric", metric(app));
        }
        task.put("target", target(app));
        variables.note("app %s: task %s, priority %s, from %s to %s containers, target %s"
                .formatted(
                        app.name(),
                        task.get("name"),
                        task.get("priority"),
                        task.get("min"),
                        task.get("max"),
                        target(app).get("type")));
        return task;
    }

    private Map<String, Object> metric(App app) {
        variables.note(
                "app %s: its metric %s is not read by this program yet; push readings for task %s, which keeps what it has without them"
                        .formatted(app.name(), app.metric().orElse("(none)"), name(app.name())));
        return Map.of("type", "bus");
    }

    private Map<String, Object> target(App app) {
        if (!app.isQueue()) {
            return Map.of("type", "remainder");
        }
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("type", app.rule().equals("Queue") ? "queue" : "simple-queue");
        target.put("length", Math.max(1, app.length()));
        if (app.rule().equals("Queue")) {
            target.putAll(gains);
        }
        return target;
    }

    /** A name that is allowed here: what is not becomes a hyphen. */
    static String name(String name) {
        String allowed = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = allowed.substring(0, Math.min(63, allowed.length()));
        return cut.replaceAll("^-+|-+$", "");
    }
}
