package io.microscaling.pool;

/** What happens to running containers of a pool whose task is not, or no longer, in its configuration. */
public enum NotConfigured {
    /** They go on running, are shown, and count as used room. */
    KEEP,
    /** They are stopped. */
    STOP
}
