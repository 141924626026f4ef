package io.microscaling.scheduler.docker;

import java.time.Duration;
import java.util.Optional;

/** A container that is being stopped. Guarded by the {@link InFlight}, but for what is final. */
final class Stop {

    final String id;
    final String name;

    /** How long the container may take to end; empty if the pool's settings say it. */
    final Optional<Duration> grace;

    long ended = Long.MAX_VALUE;

    Stop(String id, String name, Optional<Duration> grace) {
        this.id = id;
        this.name = name;
        this.grace = grace;
    }
}
