package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.Container;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the engine's list: which of its containers are the pool's, and what they are doing. Immutable. */
final class Listing {

    private static final Logger LOG = LoggerFactory.getLogger(Listing.class);

    private final String pool;
    private final boolean adopt;

    /**
     * @param adopt whether the original's containers belong to the pool
     */
    Listing(String pool, boolean adopt) {
        this.pool = requireNonNull(pool, "pool");
        this.adopt = adopt;
    }

    List<Listed> read(List<Container> containers) {
        return containers.stream().flatMap(each -> read(each).stream()).toList();
    }

    /** Whose a container with these labels is: a task of the pool, or nobody's that concerns us. */
    Optional<String> task(Map<String, String> labels) {
        if (Labels.isOf(labels, pool)) {
            return Optional.ofNullable(labels.get(Labels.TASK));
        }
        return adopt && Labels.isOriginal(labels) ? Optional.ofNullable(labels.get(Labels.ORIGINAL)) : Optional.empty();
    }

    private Optional<Listed> read(Container container) {
        Map<String, String> labels = container.getLabels() == null ? Map.of() : container.getLabels();
        return task(labels)
                .flatMap(task -> state(container)
                        .map(state -> new Listed(
                                container.getId(),
                                name(container),
                                task,
                                Labels.isOriginal(labels),
                                state,
                                health(container.getStatus()),
                                Instant.ofEpochSecond(container.getCreated()),
                                Optional.ofNullable(labels.get(Labels.SPEC)))));
    }

    private static Optional<Listed.State> state(Container container) {
        try {
            return Optional.of(Listed.State.valueOf(container.getState().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "container ignored id={} state=\"{}\" reason=\"unknown state\"",
                    container.getId(),
                    container.getState());
            return Optional.empty();
        }
    }

    private static String name(Container container) {
        String[] names = container.getNames();
        if (names == null || names.length == 0) {
            return "";
        }
        return names[0].startsWith("/") ? names[0].substring(1) : names[0];
    }

    /** The engine tells the health only inside a sentence: {@code Up 5 seconds (healthy)}. */
    static Listed.Health health(@Nullable String status) {
        if (status == null) {
            return Listed.Health.NONE;
        }
        if (status.endsWith("(health: starting)")) {
            return Listed.Health.STARTING;
        }
        if (status.endsWith("(unhealthy)")) {
            return Listed.Health.UNHEALTHY;
        }
        return status.endsWith("(healthy)") ? Listed.Health.HEALTHY : Listed.Health.NONE;
    }
}
