package io.microscaling.scheduler.docker;

/** Under which of the four numbers a container counts. */
enum Phase {
    /**
     * Created and not started by anybody that is known: it may still come up, on an engine that is slow, so it takes its
     * room until it is removed. Counts as starting and as failed.
     */
    LEFT,
    STARTING,
    RUNNING,
    STOPPING,
    FAILED;

    /** Whether it is there, or on its way. */
    boolean isPresent() {
        return this == LEFT || this == STARTING || this == RUNNING;
    }
}
