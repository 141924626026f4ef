package io.microscaling.planning;

import io.microscaling.planning.tick.Tick;

/** One rule on a task's own way from its reading to its wish. Stateless; what it has to remember lives in the history. */
@FunctionalInterface
interface Stage {

    /** Moves the draft's number, holds it, or leaves it alone. */
    void apply(Draft draft, Tick moment);
}
