package io.microscaling.planning.policy;

import org.jspecify.annotations.Nullable;

/** One rule on a task's own way from its reading to its wish. Stateless: what it remembers lives in {@link PolicyState}. */
interface Stage {

    /** What is remembered of a step that came to {@code wish} so far. */
    default PolicyState remember(PolicyState before, int wish, Situation seen) {
        return before;
    }

    /** What becomes of the wish; {@code null} if the stage leaves it alone. */
    @Nullable
    Ruling rule(int wish, Situation seen);
}
