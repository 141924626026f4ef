package io.microscaling.it.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The times at which the campaign itself, or the end of the daemon, touches a foreign container. Not thread-safe. */
final class Excuses {

    /** In place of a name. */
    static final String ALL = "";

    private final List<Excuse> excuses = new ArrayList<>();

    /** One container, or all, from one moment to another. */
    private record Excuse(String name, Instant from, Instant to) {

        boolean covers(String container, Instant at) {
            return (name.equals(ALL) || name.equals(container)) && !at.isBefore(from) && !at.isAfter(to);
        }

        boolean isOpen() {
            return to.equals(Instant.MAX);
        }
    }

    /** Whatever happens to the container from then on is not the engine's doing. */
    void begin(String name, Instant from) {
        excuses.add(new Excuse(name, from, Instant.MAX));
    }

    /** Ends what {@link #begin} began. */
    void end(String name, Instant to) {
        excuses.replaceAll(
                excuse -> excuse.isOpen() && excuse.name().equals(name) ? new Excuse(name, excuse.from(), to) : excuse);
    }

    boolean cover(String name, Instant at) {
        return excuses.stream().anyMatch(excuse -> excuse.covers(name, at));
    }
}
