package io.microscaling.scheduler.docker;

import io.microscaling.compose.ContainerOptions;
import java.util.List;
import java.util.Map;

/**
 * Everything that a create call says. Holds secrets in the clear: short-lived, never printed.
 *
 * @param env as {@code NAME=value}; what the specification gives, and nothing of the engine's own
 * @param labels the user's and the engine's
 * @param options everything else, with what its references stand for
 */
record Blueprint(
        String name,
        String image,
        List<String> command,
        List<String> env,
        Map<String, String> labels,
        ContainerOptions options) {

    @Override
    public String toString() {
        return "Blueprint[" + name + " of " + image + "]";
    }
}
