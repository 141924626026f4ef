package io.microscaling.planning.tick;

/** What brought a tick about. */
public enum Trigger {
    /** The pool's interval has passed: every target with a usable reading takes a step. */
    HEARTBEAT,
    /** Something changed before that: bounds, capacity and priority are gone through with the last wishes. */
    EVENT
}
