package io.microscaling.pool;

/** What happens to running containers whose specification has changed since they were started. */
public enum Rollout {
    /** They go on running and are shown as outdated. */
    KEEP,
    /** They are swapped for new ones, one at a time. */
    REPLACE
}
