package io.microscaling.scheduler.docker.compose;

import com.github.dockerjava.api.model.Container;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One container of a service.
 *
 * @param number as Compose counts them, from 1
 * @param copy whether it was made here
 */
record Member(
        String id, String name, ComposeService service, int number, State state, boolean copy, Map<String, String> labels) {

    /** What a member does. */
    enum State {
        /** Up, and healthy where there is a health check. */
        RUNNING,
        /** Up, and its health check fails. */
        UNHEALTHY,
        /** On its way up: created, restarting, or up and not yet found healthy. */
        STARTING,
        /** On its way out. */
        GOING,
        /** Down, and it may be started again. */
        DOWN
    }

    /** The order in which they are stopped: what fails first, then the newest; the first container of all goes last. */
    static final Comparator<Member> FIRST_TO_STOP = Comparator.<Member, Boolean>comparing(
                    member -> member.state != State.UNHEALTHY)
            .thenComparing(Comparator.comparingInt(Member::number).reversed());

    /** Reads what an engine lists; empty for what is no container of a service, or one that was run once by hand. */
    static Optional<Member> of(Container listed) {
        Map<String, String> labels = listed.getLabels() == null ? Map.of() : listed.getLabels();
        String project = labels.get(ComposeLabels.PROJECT);
        String service = labels.get(ComposeLabels.SERVICE);
        boolean oneOff = "true".equalsIgnoreCase(labels.get(ComposeLabels.ONE_OFF));
        Optional<Integer> number = number(labels.getOrDefault(ComposeLabels.NUMBER, ""));
        if (project == null || service == null || oneOff || number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Member(
                listed.getId(),
                name(listed),
                new ComposeService(project, service),
                number.get(),
                state(String.valueOf(listed.getState()), String.valueOf(listed.getStatus())),
                labels.containsKey(ComposeLabels.COPY),
                labels));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static String name(Container listed) {
        String[] names = listed.getNames();
        return names == null || names.length == 0 ? listed.getId() : names[0].replaceFirst("^/", "");
    }

    private static State state(String state, String status) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "running", "paused" -> health(status);
            case "restarting" -> State.STARTING;
            case "removing" -> State.GOING;
            default -> State.DOWN;
        };
    }

    /** The list tells health in words: {@code Up 2 seconds (health: starting)}. */
    private static State health(String status) {
        if (status.contains("(health: starting)")) {
            return State.STARTING;
        }
        return status.contains("(unhealthy)") ? State.UNHEALTHY : State.RUNNING;
    }

    /** Whether it is up or on its way up. */
    boolean isPresent() {
        return state == State.RUNNING || state == State.UNHEALTHY || state == State.STARTING;
    }
}
