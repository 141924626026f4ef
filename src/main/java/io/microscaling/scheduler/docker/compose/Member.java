package io.microscaling.scheduler.docker.compose;

import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One container of a service.
 *
 * @param number as Compose counts them, from 1
 * @param copy whether it was made here
 */
record Member(
        String id,
        String name,
        ComposeService service,
        int number,
        State state,
        boolean copy,
        Map<String, String> labels) {

    /** For how long one that was created is taken to be on its way up; Compose starts it, or we do. */
    private static final Duration CREATED = Duration.ofSeconds(30);

    /** What Compose calls a container while it makes its successor. */
    private static final Pattern REPLACED = Pattern.compile("[0-9a-f]{12}_.*");

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
            .thenComparing(Member::number, Comparator.reverseOrder());

    /** Reads what an engine lists; empty for what is no container of a service, or one that was run once by hand. */
    static Optional<Member> of(Container listed, Instant now) {
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
                state(listed, now),
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

    private static State state(Container listed, Instant now) {
        return switch (String.valueOf(listed.getState()).toLowerCase(Locale.ROOT)) {
            case "running", "paused" -> health(String.valueOf(listed.getStatus()));
            case "restarting" -> State.STARTING;
            case "created" -> isYoung(listed, now) ? State.STARTING : State.DOWN;
            case "removing" -> State.GOING;
            default -> State.DOWN;
        };
    }

    private static boolean isYoung(Container listed, Instant now) {
        return listed.getCreated() != null
                && now.isBefore(Instant.ofEpochSecond(listed.getCreated()).plus(CREATED));
    }

    /** The list tells health in words: {@code Up 2 seconds (health: starting)}. */
    private static State health(String status) {
        if (status.contains("(health: starting)")) {
            return State.STARTING;
        }
        return status.contains("(unhealthy)") ? State.UNHEALTHY : State.RUNNING;
    }

    /** Whether Compose is making its successor. */
    boolean isBeingReplaced() {
        return REPLACED.matcher(name).matches();
    }

    /** Whether it was made from another configuration of the service. */
    boolean differsFrom(Member other) {
        return !labels.getOrDefault(ComposeLabels.CONFIGURATION, "")
                .equals(other.labels.getOrDefault(ComposeLabels.CONFIGURATION, ""));
    }

    /** Whether it is up or on its way up. */
    boolean isPresent() {
        return state == State.RUNNING || state == State.UNHEALTHY || state == State.STARTING;
    }
}
