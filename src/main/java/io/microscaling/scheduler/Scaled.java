package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** What came of a {@link ScaleCommand} that was answered. */
public sealed interface Scaled {

    /**
     * The task has its number: started containers are up or starting, stopped ones are gone; or, where a cluster starts and
     * stops them, it has taken the number and the containers that are being stopped are counted.
     */
    record Done() implements Scaled {}

    /**
     * Nothing is wrong, but it could not be done now, such as while a deployment of the task is under way.
     *
     * @param why for people, without secrets
     * @param until when it may be tried again; empty to try as after a failure, with a growing wait
     */
    record Blocked(String why, Optional<Instant> until) implements Scaled {

        public Blocked {
            requireNonNull(why, "why");
            requireNonNull(until, "until");
        }
    }
}
