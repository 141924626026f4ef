package io.microscaling.planning;

/** What the planner remembers between ticks. Immutable; only the planner makes and reads it. */
public final class History {

    private static final History EMPTY = new History();

    private History() {}

    /** Nothing is remembered: the first tick of a pool. */
    public static History empty() {
        return EMPTY;
    }
}
