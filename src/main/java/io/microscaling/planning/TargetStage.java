package io.microscaling.planning;

import io.microscaling.pool.Rung;

/** What the target says, as far as it may be followed. */
final class TargetStage implements Stage {

    @Override
    public void apply(Draft draft, Moment moment) {
        Advice advice = draft.step(moment, value(draft));
        if (advice.direction().permits(draft.number(), advice.ideal())) {
            draft.move("target", advice.ideal(), advice.why());
        } else if (advice.direction() == Advice.Direction.UP) {
            Rung.Reason reason = Reasons.lawAsksForNoMore(advice.why(), advice.ideal());
            draft.note("target", reason);
        }
    }

    private static double value(Draft draft) {
        return draft.task().target().needsReading() ? Readings.value(draft.reading()) : Double.NaN;
    }
}
