package io.microscaling.scheduler.docker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how far one pull is: every few seconds, as an engine says so many times in one. Thread-safe. */
final class PullLog {

    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PullLog.class);

    private final String image;
    private final InstantSource clock;
    private Instant next;

    PullLog(String image, InstantSource clock) {
        this.image = requireNonNull(image, "image");
        this.clock = requireNonNull(clock, "clock");
        this.next = clock.instant().plus(EVERY);
    }

    /**
     * @param done such as {@code 120 of 400 MB}
     */
    synchronized void at(String done) {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(EVERY);
            LOG.info("pulling image={} done=\"{}\"", image, done);
        }
    }
}
