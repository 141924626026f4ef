package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.ContainerSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.settings.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a task's specification what the engine is asked for.
 *
 * @param pool the pool's name
 * @param engine which engine it is that creates
 * @param network the containers' network mode; empty for the engine's default
 */
record Blueprints(String pool, EngineId engine, Optional<String> network) {

    Blueprints {
        requireNonNull(pool, "pool");
        requireNonNull(engine, "engine");
        requireNonNull(network, "network");
    }

    /** What tells today's containers of a task from those of yesterday's specification. */
    String fingerprint(TaskSpec task) {
        return Fingerprint.of(task.container(), network);
    }

    /**
     * Resolves the references to secrets, so reads files.
     *
     * @throws SchedulerException if there is no image, or a reference cannot be resolved
     */
    Blueprint draw(TaskSpec task, String name) {
        ContainerSpec spec = task.container();
        return new Blueprint(
                name, image(task), spec.command(), env(task), Labels.of(pool, task.name(), fingerprint(task), engine));
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
}
