package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How fast a pool works.
 *
 * @param interval the heartbeat of the pool's verticles
 * @param progressTimeout how long a start or stop that makes no progress may hold back the targets that wait for it
 * @param startsPerSecond the most containers started in a second, counted over the pool, at least 1
 */
public record Pace(Duration interval, Duration progressTimeout, int startsPerSecond) {

    public static final Pace DEFAULT = new Pace(Duration.ofMillis(500), Duration.ofSeconds(10), 50);

    public Pace {
        requireNonNull(interval, "interval");
        requireNonNull(progressTimeout, "progressTimeout");
    }
}
