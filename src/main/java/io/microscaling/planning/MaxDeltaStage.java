package io.microscaling.planning;

import io.microscaling.planning.tick.Numbers;
import io.microscaling.planning.tick.Tick;

/** A step moves by at most the task's {@code maxDelta}; the bounds, which come later, are not limited by it. */
final class MaxDeltaStage implements Stage {

    @Override
    public void apply(Draft draft, Tick moment) {
        long maxDelta = draft.task().spec().maxDelta();
        int least = Numbers.toInt(draft.requested() - maxDelta);
        int most = Numbers.toInt(draft.requested() + maxDelta);
        int limited = Numbers.clamp(draft.number(), least, most);
        if (limited != draft.number()) {
            draft.move("max-delta", limited, Reasons.maxDelta((int) maxDelta));
        }
    }
}
