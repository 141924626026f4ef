package io.microscaling.scheduler.docker;

import io.microscaling.pool.ContainerSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.settings.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a create call says. Holds secrets in the clear: short-lived, never printed.
 *
 * @param env as {@code NAME=value}; what the specification gives, and nothing of the engine's own
 */
record Blueprint(String name, String image, List<String> command, List<String> env, Map<String, String> labels) {

    /**
     * Resolves the references to secrets, so reads files.
     *
     * @throws SchedulerException if there is no image, or a reference cannot be resolved
     */
    static Blueprint of(String pool, TaskSpec task, String name, Optional<String> network) {
        ContainerSpec spec = task.container();
        return new Blueprint(name, image(task), spec.command(), env(task), Labels.of(pool, task.name(), spec, network));
    }

    private static String image(TaskSpec task) {
        return task.container()
                .image()
                .orElseThrow(() -> refused("task %s has no image; set its 'image'".formatted(task.name()), null));
    }

    private static List<String> env(TaskSpec task) {
        try {
            return task.container().env().entrySet().stream()
                    .map(entry ->
                            entry.getKey() + "=" + Secret.of(entry.getValue()).reveal())
                    .sorted()
                    .toList();
        } catch (IllegalStateException e) {
            throw refused("the environment of task %s: %s".formatted(task.name(), e.getMessage()), e);
        }
    }

    private static SchedulerException refused(String message, @Nullable Throwable cause) {
        return new SchedulerException(SchedulerException.Kind.REFUSED, message, cause);
    }

    @Override
    public String toString() {
        return "Blueprint[" + name + " of " + image + "]";
    }
}
