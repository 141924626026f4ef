package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import io.microscaling.compose.ContainerOptions;
import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workload of schedulers that start single containers.
 *
 * @param image the image's reference; empty for a scheduler that needs none, such as the toy
 * @param command the arguments that replace the image's command; empty to keep it
 * @param env the environment; nothing of the engine's own is added. May hold secrets and references to them (see
 *     {@code Secret}), so it is not part of {@link #toString()} and must not be published
 * @param options everything else
 */
public record ContainerSpec(
        Optional<String> image, List<String> command, Map<String, String> env, ContainerOptions options)
        implements Workload {

    /** Nothing given. */
    public static final ContainerSpec NONE = new ContainerSpec(Optional.empty(), List.of(), Map.of());

    public ContainerSpec {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        requireNonNull(options, "options");
    }

    /** One of which nothing else is said. */
    public ContainerSpec(Optional<String> image, List<String> command, Map<String, String> env) {
        this(image, command, env, ContainerOptions.NONE);
    }

    /**
     * That of a task.
     *
     * @throws IllegalArgumentException if its workload is of another kind
     */
    public static ContainerSpec of(TaskSpec task) {
        if (task.workload().equals(Workload.NONE)) {
            return NONE;
        }
        if (task.workload() instanceof ContainerSpec container) {
            return container;
        }
        throw new IllegalArgumentException("task %s is no container: %s".formatted(task.name(), task.workload()));
    }

    @Override
    public Map<String, Object> shown() {
        return image.<Map<String, Object>>map(name -> Map.of(ContainerParser.IMAGE, name))
                .orElse(Map.of());
    }

    @Override
    public Map<String, Object> hidden() {
        Map<String, Object> hidden = new HashMap<>(options.written());
        hidden.put(ContainerParser.COMMAND, command);
        hidden.put(ContainerParser.ENV, env);
        return hidden;
    }

    @Override
    public String toString() {
        return "ContainerSpec[image=%s, command=%d arguments, env=%d variables, %s]"
                .formatted(image.orElse("none"), command.size(), env.size(), options);
    }
}
