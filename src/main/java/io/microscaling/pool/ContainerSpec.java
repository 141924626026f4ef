package io.microscaling.pool;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scheduler needs to know to start one container of a task.
 *
 * @param image the image's reference; empty for a scheduler that needs none, such as the toy
 * @param command the arguments that replace the image's command; empty to keep it
 * @param env the environment; nothing of the engine's own is added. May hold secrets and references to them (see
 *     {@code Secret}), so it is not part of {@link #toString()} and must not be published
 */
public record ContainerSpec(Optional<String> image, List<String> command, Map<String, String> env) {

    /** Nothing given. */
    public static final ContainerSpec NONE = new ContainerSpec(Optional.empty(), List.of(), Map.of());

    public ContainerSpec {
        command = List.copyOf(command);
        env = Map.copyOf(env);
    }

    @Override
    public String toString() {
        return "ContainerSpec[image=%s, command=%d arguments, env=%d variables]"
                .formatted(image.orElse("none"), command.size(), env.size());
    }
}
