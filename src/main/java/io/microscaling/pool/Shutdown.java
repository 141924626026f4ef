package io.microscaling.pool;

/** What happens to a pool's containers when the engine stops. */
public enum Shutdown {
    /** They stay as they are; the next engine takes them over. */
    LEAVE,
    /** They are scaled to 0 first, within the pool's deadline. */
    DRAIN
}
