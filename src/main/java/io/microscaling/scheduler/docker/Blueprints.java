package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import io.microscaling.compose.ContainerOptions;
import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ContainerSpec;
import io.microscaling.scheduler.EngineId;
import io.microscaling.scheduler.SchedulerException;
import io.microscaling.settings.Redactor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of a task's specification what the engine is asked for.
 *
 * @param pool the pool's name
 * @param engine which engine it is that creates
 * @param network the containers' network mode; empty for the engine's default
 * @param redactor learns the secrets that containers are given
 */
record Blueprints(String pool, EngineId engine, Optional<String> network, Redactor redactor) {

    Blueprints {
        requireNonNull(redactor, "redactor");
        requireNonNull(pool, "pool");
        requireNonNull(engine, "engine");
        requireNonNull(network, "network");
    }

    /** What tells today's containers of a task from those of yesterday's specification. */
    String fingerprint(TaskSpec task) {
        return Fingerprint.of(ContainerSpec.of(task), network);
    }

    /**
     * Resolves the references to secrets, so reads files.
     *
     * @throws SchedulerException if there is no image, or a reference cannot be resolved
     */
    Blueprint draw(TaskSpec task, String name) {
        redactor.learn(Environment.secrets(task));
        return new Blueprint(
                name,
                image(task),
                ContainerSpec.of(task).command(),
                Environment.of(task),
                labels(task),
                Environment.options(task));
    }

    private Map<String, String> labels(TaskSpec task) {
        ContainerOptions options = ContainerSpec.of(task).options();
        Map<String, String> labels = new HashMap<>(options.process().labels());
        labels.putAll(Labels.of(pool, task.name(), fingerprint(task), engine));
        options.life().stopGrace().ifPresent(grace -> labels.put(Labels.GRACE, Long.toString(grace.toSeconds())));
        return labels;
    }

    private static String image(TaskSpec task) {
        return ContainerSpec.of(task)
                .image()
                .orElseThrow(() -> new SchedulerException(
                        SchedulerException.Kind.REFUSED,
                        "task %s has no image; set its 'image'".formatted(task.name()),
                        null));
    }
}
