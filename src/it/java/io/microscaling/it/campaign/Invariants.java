package io.microscaling.it.campaign;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold at every moment, over the stream of Docker's events and its lists: no more containers run than may, and
 * nobody touches a foreign one. Knows no time but that of the events. Not thread-safe.
 */
final class Invariants {

    private static final Set<String> TOUCHES =
            Set.of("kill", "stop", "die", "destroy", "rename", "pause", "unpause", "update", "restart", "start");

    private final String pool;
    private final Excuses excuses;
    private final Map<String, String> running = new HashMap<>();
    private Limits limits;

    Invariants(String pool, Limits limits, Excuses excuses) {
        this.pool = requireNonNull(pool, "pool");
        this.limits = requireNonNull(limits, "limits");
        this.excuses = requireNonNull(excuses, "excuses");
    }

    /** What may be from now on. */
    void allow(Limits limits) {
        this.limits = requireNonNull(limits, "limits");
    }

    Limits allowed() {
        return limits;
    }

    /** Takes note of an event, and says what it broke. */
    List<Violation> happened(ContainerEvent event) {
        Labelled labelled = event.labelled();
        if (labelled.isForeign()) {
            return foreign(event);
        }
        labelled.task(pool).ifPresent(task -> count(event, task));
        return event.action().equals("start")
                ? excess(event.at(), "event start of " + event.name(), running)
                : List.of();
    }

    /** Takes note of a list of what runs: what was thought to run and is not in it ended while nobody looked. */
    List<Violation> listed(Instant at, List<Seen> containers) {
        Map<String, String> listed = containers.stream()
                .filter(Seen::isUp)
                .flatMap(seen -> seen.labelled().task(pool).map(task -> Map.entry(seen.id(), task)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return excess(at, "list", listed);
    }

    /** What ran before the event stream was lost; see {@link #forget}. */
    Set<String> running() {
        return Set.copyOf(running.keySet());
    }

    /** After a loss of the event stream: these do not run any more. */
    void forget(Set<String> gone) {
        running.keySet().removeAll(gone);
    }

    private void count(ContainerEvent event, String task) {
        switch (event.action()) {
            case "start" -> running.put(event.id(), task);
            case "die", "destroy" -> running.remove(event.id());
            default -> {}
        }
    }

    private List<Violation> foreign(ContainerEvent event) {
        boolean touched = TOUCHES.contains(event.action()) && !excuses.cover(event.name(), event.at());
        return touched
                ? List.of(new Violation(
                        event.at(),
                        "a foreign container was touched",
                        "%s of %s, labels %s".formatted(event.action(), event.name(), event.attributes())))
                : List.of();
    }

    private List<Violation> excess(Instant at, String source, Map<String, String> byId) {
        Map<String, Long> byTask = byId.values().stream().collect(Collectors.groupingBy(t -> t, Collectors.counting()));
        List<Violation> violations = new ArrayList<>();
        if (byId.size() > limits.capacity()) {
            violations.add(new Violation(
                    at,
                    "more containers than the capacity",
                    "%s: %d run, %d may: %s".formatted(source, byId.size(), limits.capacity(), byTask)));
        }
        byTask.forEach((task, number) -> {
            if (number > limits.maxOf(task)) {
                violations.add(new Violation(
                        at,
                        "more containers than the task's max",
                        "%s: %d of %s run, %d may".formatted(source, number, task, limits.maxOf(task))));
            }
        });
        return violations;
    }
}
