package io.microscaling.simulation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the simulation of a pool came to, under one or several controllers, for {@link TextTable}, {@link JsonReport} and
 * {@link HtmlReport}.
 *
 * @param pool its name
 * @param trace what came in, for people: the name of a file
 * @param controllers the user's own first, then those that it is compared with; all with the same tasks
 * @param settings what else was said of the simulation, for people, in the order to show it: "start delay" to "0.5s..2s"
 */
public record Report(String pool, String trace, List<Controller> controllers, Map<String, String> settings) {

    public Report {
        requireNonNull(pool, "pool");
        requireNonNull(trace, "trace");
        controllers = List.copyOf(controllers);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (controllers.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one controller");
        }
    }

    public Report(String pool, String trace, List<Controller> controllers) {
        this(pool, trace, controllers, Map.of());
    }

    /** The controller that the report is about. */
    Controller own() {
        return controllers.get(0);
    }

    /** The tasks' names, in the order of the configuration. */
    List<String> tasks() {
        return own().runs().get(0).tasks().stream().map(TaskResult::task).toList();
    }

    /**
     * One way to scale the pool.
     *
     * @param name for people; "default", or the file that it was configured in
     * @param runs at least one; they differ in their seeds
     */
    public record Controller(String name, List<Result> runs) {

        public Controller {
            requireNonNull(name, "name");
            runs = List.copyOf(runs);
            if (runs.isEmpty()) {
                throw new IllegalArgumentException("controller '%s' has no run".formatted(name));
            }
        }

        /** The task's results, one for each run that has the task. */
        List<TaskResult> of(String task) {
            return runs.stream()
                    .flatMap(run -> run.tasks().stream())
                    .filter(result -> result.task().equals(task))
                    .toList();
        }
    }
}
