package io.microscaling.planning;

import io.microscaling.planning.tick.Tick;

/** {@code min} and {@code max} of the task. */
final class BoundsStage implements Stage {

    @Override
    public void apply(Draft draft, Tick moment) {
        int min = draft.min();
        int max = draft.max();
        if (draft.number() < min) {
            draft.move("min", min, Reasons.min(min));
        } else if (draft.number() > max) {
            draft.move("max", max, Reasons.max(max));
        }
    }
}
