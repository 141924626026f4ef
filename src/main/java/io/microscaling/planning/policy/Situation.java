package io.microscaling.planning.policy;

import io.microscaling.planning.reading.Selection;
import io.microscaling.planning.tick.Tick;

/** What a stage may look at. */
interface Situation {

    Tick tick();

    /** What the scheduler was last asked for, at least 0. */
    int requested();

    /** The readings that the target went by. */
    Selection.Usable readings();

    /**
     * What the task's policies remember, with what this step is remembered for.
     *
     * @throws NullPointerException if none of them looks back
     */
    PolicyState remembered();
}
