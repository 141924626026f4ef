package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What becomes of the containers that a pool has, when something else than its demand changes.
 *
 * @param shutdown what happens to them when the engine stops
 * @param drainTimeout how long {@link Shutdown#DRAIN} may take, at most
 * @param rollout what happens to those whose specification changed
 * @param notConfigured what happens to those of tasks that the pool does not have
 */
public record Lifecycle(Shutdown shutdown, Duration drainTimeout, Rollout rollout, NotConfigured notConfigured) {

    /** They are left as they are. */
    public static final Lifecycle DEFAULT =
            new Lifecycle(Shutdown.LEAVE, Duration.ofSeconds(30), Rollout.KEEP, NotConfigured.KEEP);

    public Lifecycle {
        requireNonNull(shutdown, "shutdown");
        requireNonNull(drainTimeout, "drainTimeout");
        requireNonNull(rollout, "rollout");
        requireNonNull(notConfigured, "notConfigured");
    }
}
