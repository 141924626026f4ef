package io.microscaling.planning;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.Tick;

/** Targets that wait make no move while containers of the task are starting or stopping. */
final class GateStage implements Stage {

    @Override
    public void apply(Draft draft, Tick moment) {
        Gate gate = draft.gate();
        if (gate != null && !gate.isOverdue(moment.now(), moment.progressTimeout())) {
            TaskCounts counts = draft.counts();
            long excess = (long) counts.running() - draft.requested();
            draft.block("gate", Reasons.waits(counts.starting(), counts.stopping(), excess));
        }
    }
}
