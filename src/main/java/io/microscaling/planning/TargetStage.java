package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.tick.Tick;
import io.microscaling.pool.Policies.Tolerance;

/** What the target says, as far as it may be followed, and unless it is hardly off. */
final class TargetStage implements Stage {

    private final Tolerance tolerance;
    private final boolean tolerant;

    TargetStage(Tolerance tolerance) {
        this.tolerance = tolerance;
        this.tolerant = !tolerance.equals(Tolerance.NONE);
    }

    @Override
    public void apply(Draft draft, Tick moment) {
        Recommendation advice = draft.step(moment);
        if (advice.direction().permits(draft.number(), advice.ideal())) {
            follow(draft, advice);
        } else if (advice.direction() == Recommendation.Direction.UP) {
            TraceEntry.Reason reason = Reasons.lawAsksForNoMore(advice.why(), advice.ideal());
            draft.note("target", reason);
        }
    }

    private void follow(Draft draft, Recommendation advice) {
        double ratio = draft.requested() > 0 ? advice.ratioTo(draft.requested()) : Double.NaN;
        if (tolerant && tolerance.covers(ratio)) {
            draft.note("tolerance", Reasons.tolerated(advice.why(), ratio));
        } else {
            draft.move("target", advice.ideal(), advice.why());
        }
    }
}
