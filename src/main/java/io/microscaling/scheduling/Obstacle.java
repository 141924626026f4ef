package io.microscaling.scheduling;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Requested.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a task from its number at the moment.
 *
 * @param why for people, without secrets
 * @param until when it is tried again; empty if that depends on something else
 */
record Obstacle(String why, Severity severity, Optional<Instant> until) {

    Obstacle {
        requireNonNull(why, "why");
        requireNonNull(severity, "severity");
        requireNonNull(until, "until");
    }

    boolean isTrouble() {
        return severity == Severity.TROUBLE;
    }

    static Obstacle trouble(String why, Optional<Instant> until) {
        return new Obstacle(why, Severity.TROUBLE, until);
    }

    static Obstacle waiting(String why, Optional<Instant> until) {
        return new Obstacle(why, Severity.WAITING, until);
    }
}
