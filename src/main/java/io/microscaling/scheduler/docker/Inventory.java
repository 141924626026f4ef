package io.microscaling.scheduler.docker;

import static java.util.Comparator.comparing;

import io.microscaling.message.TaskCounts;
import io.microscaling.scheduler.Death;
import io.microscaling.scheduler.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pool's containers at one moment: what the engine listed, and over it what is in flight. Decides what counts as
 * what, which containers go first and which names are free. Pure and immutable.
 */
final class Inventory {

    /** {@code worker-10} comes after {@code worker-9}. */
    private static final Comparator<String> NUMBERS_LAST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final List<ContainerInfo> containers;
    private final InFlightView inFlight;
    private final Instant now;
    private final Duration patience;

    /**
     * @param patience how long a container that somebody else created may take to be started, before it counts as left
     *     behind
     */
    Inventory(List<ContainerInfo> listed, InFlightView inFlight, Instant now, Duration patience) {
        this.inFlight = inFlight;
        this.now = now;
        this.patience = patience;
        this.containers = Stream.concat(listed.stream(), unlisted(listed)).toList();
    }

    /**
     * What is shown of it.
     *
     * @param at when it was asked for
     * @param today the fingerprint of each task's specification
     */
    Observation observed(Instant at, Map<String, String> today, Map<String, TaskCounts> deaths) {
        return Observation.of(at, counts(today, deaths), today.keySet());
    }

    /**
     * The counts of each task that has a container.
     *
     * @param today the fingerprint of each task's specification
     */
    Map<String, TaskCounts> counts(Map<String, String> today, Map<String, TaskCounts> deaths) {
        Map<String, TaskCounts> counts = new HashMap<>(deaths);
        containers.stream()
                .filter(each -> !each.adopted() || today.containsKey(each.task()))
                .forEach(each -> counts.merge(each.task(), count(each, today.get(each.task())), TaskCounts::plus));
        return counts;
    }

    /**
     * What brings a task to {@code count} containers.
     *
     * @param today the fingerprint of its specification
     */
    Work scale(String pool, String task, int count, String today) {
        List<ContainerInfo> present = present(task, today);
        int missing = count - present.size();
        return missing > 0
                ? new Work(freeNames(pool, task, missing), List.of())
                : new Work(List.of(), present.subList(0, -missing));
    }

    /** One container of the task that was started from another specification than today's. */
    Optional<ContainerInfo> outdated(String task, String today) {
        return present(task, today).stream()
                .filter(each -> isOutdated(each, today))
                .findFirst();
    }

    /**
     * The pool's own containers of other tasks than these, in any state, unless they are on their way out.
     *
     * @param tasks that are configured
     */
    List<ContainerInfo> notConfigured(Set<String> tasks) {
        return containers.stream()
                .filter(each -> !each.adopted() && !tasks.contains(each.task()))
                .filter(each -> phase(each) != Phase.STOPPING)
                .toList();
    }

    /**
     * What is left of dead containers, and of those that were created and never started.
     *
     * @param tasks that are configured; what is left of others is not ours to remove
     */
    List<ContainerInfo> remains(Set<String> tasks) {
        return containers.stream()
                .filter(each -> tasks.contains(each.task()))
                .filter(each -> phase(each) == Phase.LEFT || (phase(each) == Phase.FAILED && !isStarting(each)))
                .toList();
    }

    /** The containers that ended without having been asked to, and are not being started at the moment. */
    List<ContainerInfo> dead() {
        return containers.stream()
                .filter(each -> each.isDead() && phase(each) == Phase.FAILED && !isStarting(each))
                .toList();
    }

    Phase phase(ContainerInfo container) {
        if (isStopping(container)) {
            return Phase.STOPPING;
        }
        return switch (container.state()) {
            case CREATED -> isStarting(container) || isYoung(container) ? Phase.STARTING : Phase.LEFT;
            case RUNNING -> container.health() == ContainerInfo.Health.STARTING ? Phase.STARTING : Phase.RUNNING;
            case PAUSED -> Phase.RUNNING;
            case RESTARTING -> Phase.STARTING;
            case REMOVING -> Phase.STOPPING;
            case EXITED, DEAD -> Phase.FAILED;
        };
    }

    /** Those that are there or on their way, in the order in which they are given up. */
    private List<ContainerInfo> present(String task, String today) {
        return containers.stream()
                .filter(each -> each.task().equals(task) && phase(each).isPresent())
                .sorted(givenUpFirst(today))
                .toList();
    }

    /** The failing first, then what is not up yet, then the outdated, then the newest. */
    private Comparator<ContainerInfo> givenUpFirst(String today) {
        return comparing(ContainerInfo::isFailing, Comparator.reverseOrder())
                .thenComparing(this::phase)
                .thenComparing(each -> isOutdated(each, today), Comparator.reverseOrder())
                .thenComparing(ContainerInfo::created, Comparator.reverseOrder())
                .thenComparing(ContainerInfo::name, NUMBERS_LAST.reversed());
    }

    private List<String> freeNames(String pool, String task, int count) {
        Set<String> used = new HashSet<>(inFlight.taken());
        containers.forEach(each -> used.add(each.name()));
        List<String> free = new ArrayList<>();
        for (int number = 1; free.size() < count; number++) {
            String name = Labels.containerName(pool, task, number);
            if (!used.contains(name)) {
                free.add(name);
            }
        }
        return free;
    }

    private Stream<ContainerInfo> unlisted(List<ContainerInfo> listed) {
        Set<String> names = new HashSet<>();
        listed.forEach(each -> names.add(each.name()));
        return inFlight.starts().entrySet().stream()
                .filter(start -> !names.contains(start.getKey()))
                .map(start -> ContainerInfo.asked(
                        start.getValue().id(), start.getKey(), start.getValue().task(), now));
    }

    private TaskCounts count(ContainerInfo container, @Nullable String today) {
        return switch (phase(container)) {
            case LEFT -> new TaskCounts(0, 1, 0, 1, 0, 0);
            case STARTING -> TaskCounts.of(0, 1, 0);
            case RUNNING -> running(container, today != null && isOutdated(container, today));
            case STOPPING -> TaskCounts.of(0, 0, 1);
            case FAILED -> new TaskCounts(0, 0, 0, 1, 0, 0);
        };
    }

    /** An adopted one is outdated: nobody knows what it was started from. */
    private boolean isOutdated(ContainerInfo container, String today) {
        return !isStarting(container) && !container.spec().equals(Optional.of(today));
    }

    private boolean isStopping(ContainerInfo container) {
        InFlightView.Asked start = inFlight.starts().get(container.name());
        return inFlight.stops().contains(container.id()) || (start != null && start.cancelled());
    }

    private boolean isStarting(ContainerInfo container) {
        return inFlight.starts().containsKey(container.name());
    }

    private boolean isYoung(ContainerInfo container) {
        return age(container).compareTo(patience) < 0;
    }

    /** One that was created by a clock that was ahead, and was corrected since, is at least as old as it seems young. */
    private Duration age(ContainerInfo container) {
        return Duration.between(container.created(), now).abs();
    }

    private TaskCounts running(ContainerInfo container, boolean outdated) {
        return new TaskCounts(1, 0, 0, 0, outdated ? 1 : 0, 0, outdated || isProven(container) ? 0 : 1, 0);
    }

    /** Healthy, or without a health check and up for long enough; the engine says when it was created in whole seconds. */
    private boolean isProven(ContainerInfo container) {
        return switch (container.health()) {
            case HEALTHY -> true;
            case STARTING, UNHEALTHY -> false;
            case NONE -> !Death.isYoung(age(container).minusSeconds(1));
        };
    }
}
