package io.microscaling.scheduler;

/** A checked configuration of a scheduler, ready to be opened. Immutable. */
@FunctionalInterface
public interface SchedulerFactory {

    /** Opens the scheduler; connects lazily: an engine that is down fails the calls, not this one. */
    Scheduler open(SchedulerContext context);
}
