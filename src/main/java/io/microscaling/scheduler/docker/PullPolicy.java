package io.microscaling.scheduler.docker;

/** When an image is pulled from its registry. */
enum PullPolicy {
    /** When the engine does not have it. */
    MISSING,
    /** Once for each image, before its first container, whether or not the engine has it. */
    ALWAYS,
    /** Never: an image that the engine does not have is refused. */
    NEVER
}
