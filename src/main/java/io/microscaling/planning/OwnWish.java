package io.microscaling.planning;

import io.microscaling.pool.Rung;
import java.util.List;

/**
 * A task's own way from its reading to its wish, before the tasks of the pool compete for room: reading → target → (the
 * gate) → {@code maxDelta} → {@code min}, {@code max}. The stages of a step run when the target takes one; in between
 * their outcome stands. The bounds hold at every tick.
 */
final class OwnWish {

    private static final List<Stage> STEP = List.of(new TargetStage(), new GateStage(), new MaxDeltaStage());
    private static final Stage BOUNDS = new BoundsStage();
    private static final Stage UNSCALABLE =
            (draft, moment) -> draft.move("scalable", draft.requested(), Reasons.NOT_SCALABLE);

    private OwnWish() {}

    static void decide(Draft draft, Moment moment) {
        if (draft.task().target().waits()) {
            draft.see(Gate.observe(draft.before().gate(), draft.counts(), draft.requested(), moment.now()));
        }
        if (isReadable(draft, moment)) {
            stepOrRecall(draft, moment);
        }
        Stage last = draft.task().spec().scalable() ? BOUNDS : UNSCALABLE;
        last.apply(draft, moment);
    }

    /** A reading that is of no use holds the task, and leaves what its target remembers alone. */
    private static boolean isReadable(Draft draft, Moment moment) {
        if (!draft.task().target().needsReading()) {
            return true;
        }
        Rung.Reason problem = Readings.problem(
                draft.reading(), moment.now(), draft.task().spec().staleAfter());
        if (problem != null) {
            draft.note("reading", problem);
        }
        return problem == null;
    }

    private static void stepOrRecall(Draft draft, Moment moment) {
        if (!Steps.isDue(draft, moment)) {
            draft.recall();
            return;
        }
        for (Stage stage : STEP) {
            stage.apply(draft, moment);
        }
        draft.settleWish();
    }
}
