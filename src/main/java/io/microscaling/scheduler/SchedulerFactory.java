package io.microscaling.scheduler;

import java.util.Optional;

/** A checked configuration of a scheduler, ready to be opened. Immutable. */
@FunctionalInterface
public interface SchedulerFactory {

    /** Opens the scheduler; connects lazily: an engine that is down fails the calls, not this one. */
    Scheduler open(SchedulerContext context);

    /** What finds tasks by the labels of services; empty for a kind that knows no labels. */
    default Optional<DiscoveryFactory> discovery() {
        return Optional.empty();
    }
}
