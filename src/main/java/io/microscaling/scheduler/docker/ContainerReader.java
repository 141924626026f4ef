package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.Container;
import io.microscaling.scheduler.SchedulerException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the engine's list: which of its containers are the pool's, and what they are doing. Immutable. */
final class ContainerReader {

    private final String pool;
    private final boolean adopt;

    /**
     * @param adopt whether the original's containers belong to the pool
     */
    ContainerReader(String pool, boolean adopt) {
        this.pool = requireNonNull(pool, "pool");
        this.adopt = adopt;
    }

    /**
     * The pool's containers in a list of those that carry {@link Labels#ORIGINAL}.
     *
     * @throws SchedulerException if the list cannot be true, as a whole: what is wrong in one place is not to be trusted in
     *     another
     */
    List<ContainerInfo> read(@Nullable List<@Nullable Container> containers) {
        if (containers == null) {
            throw untrue("no list");
        }
        Set<String> ids = new HashSet<>();
        return containers.stream()
                .map(each -> checked(each, ids))
                .flatMap(each -> read(each).stream())
                .toList();
    }

    /** Whose a container with these labels is: a task of the pool, or nobody's that concerns us. */
    Optional<String> task(Map<String, String> labels) {
        if (Labels.isOf(labels, pool)) {
            return Optional.ofNullable(labels.get(Labels.TASK));
        }
        return adopt && Labels.isOriginal(labels) ? Optional.ofNullable(labels.get(Labels.ORIGINAL)) : Optional.empty();
    }

    private static Container checked(@Nullable Container container, Set<String> ids) {
        if (container == null || isBlank(container.getId())) {
            throw untrue("a container without an id");
        }
        if (container.getLabels() == null || !container.getLabels().containsKey(Labels.ORIGINAL)) {
            throw untrue("a container without the label that was asked for");
        }
        if (isBlank(container.getState()) || container.getCreated() == null) {
            throw untrue("a container without a state or the time of its creation");
        }
        if (!ids.add(container.getId())) {
            throw untrue("the same container twice");
        }
        return container;
    }

    private Optional<ContainerInfo> read(Container container) {
        Map<String, String> labels = container.getLabels();
        return task(labels).map(task -> {
            ContainerInfo.State state = state(container.getState());
            return new ContainerInfo(
                    container.getId(),
                    name(container, state),
                    task,
                    Labels.isOriginal(labels),
                    state,
                    health(container.getStatus()),
                    Instant.ofEpochSecond(container.getCreated()),
                    Optional.ofNullable(labels.get(Labels.SPEC)),
                    Labels.grace(labels));
        });
    }

    private static ContainerInfo.State state(String text) {
        return Stream.of(ContainerInfo.State.values())
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> untrue("a container in a state that is not known here"));
    }

    /** The engine takes away the name of one that it removes, before the container itself. */
    private static String name(Container container, ContainerInfo.State state) {
        String[] names = container.getNames();
        if (names != null && names.length > 0 && !isBlank(names[0])) {
            return names[0].startsWith("/") ? names[0].substring(1) : names[0];
        }
        if (state == ContainerInfo.State.REMOVING || state == ContainerInfo.State.DEAD) {
            return "";
        }
        throw untrue("a container without a name");
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static SchedulerException untrue(String what) {
        return new SchedulerException(
                SchedulerException.Kind.UNREACHABLE,
                "Docker's list of containers cannot be true: it has %s; nothing is done until it answers properly"
                        .formatted(what),
                null);
    }

    /** The engine tells the health only inside a sentence: {@code Up 5 seconds (healthy)}. */
    static ContainerInfo.Health health(@Nullable String status) {
        if (status == null) {
            return ContainerInfo.Health.NONE;
        }
        if (status.endsWith("(health: starting)")) {
            return ContainerInfo.Health.STARTING;
        }
        if (status.endsWith("(unhealthy)")) {
            return ContainerInfo.Health.UNHEALTHY;
        }
        return status.endsWith("(healthy)") ? ContainerInfo.Health.HEALTHY : ContainerInfo.Health.NONE;
    }
}
