package io.microscaling.planning.policy;

import io.microscaling.planning.tick.Numbers;
import org.jspecify.annotations.Nullable;

/** A step moves by at most the task's {@code maxDelta}; the bounds, which come later, are not limited by it. */
record MaxDeltaStage(int maxDelta) implements Stage {

    @Override
    public @Nullable Ruling rule(int wish, Situation seen) {
        int least = Numbers.toInt((long) seen.requested() - maxDelta);
        int most = Numbers.toInt((long) seen.requested() + maxDelta);
        int limited = Numbers.clamp(wish, least, most);
        return limited == wish
                ? null
                : new Ruling("max-delta", limited, () -> "moves by at most %d at a time".formatted(maxDelta));
    }
}
