package io.microscaling.scheduler.docker;

/** Under which of the four numbers a container counts. */
enum Phase {
    STARTING,
    RUNNING,
    STOPPING,
    FAILED;

    /** Whether it is there, or on its way. */
    boolean isPresent() {
        return this == STARTING || this == RUNNING;
    }
}
