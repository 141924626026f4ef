package io.microscaling.planning;

import java.util.OptionalDouble;

/** What a task's reading should be, and how many containers that would take. Immutable; its state lives in the history. */
public interface Target {

    /** The reading to compare with, for people and charts, in the metric's unit; empty if the target has none. */
    OptionalDouble goal();
}
