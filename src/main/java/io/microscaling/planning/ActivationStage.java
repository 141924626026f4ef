package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.Policies.Activation;
import io.microscaling.pool.Reading;

/**
 * Tells whether a task is active: while a reading is over the threshold, or jobs are in flight, and for a while after.
 * What follows from it are other bounds; see {@link #bound}.
 */
record ActivationStage(Activation activation) implements Stage {

    @Override
    public void apply(Draft draft, Moment moment) {
        Tempers before = requireNonNull(draft.tempers());
        long now = moment.millis();
        if (isActive(draft.sources())) {
            draft.remember(before.active(now, false));
            return;
        }
        long since = before.activeAt() == Tempers.NEVER ? now : before.activeAt();
        long cooldown = activation.cooldown().toMillis();
        draft.remember(before.active(since, now - since > cooldown || cooldown == 0));
    }

    private boolean isActive(Sources sources) {
        if (isActive(sources.one())) {
            return true;
        }
        for (Reading.Measured reading : sources.usable().values()) {
            if (isActive(reading)) {
                return true;
            }
        }
        return false;
    }

    private boolean isActive(Reading.Measured reading) {
        return reading.value() > activation.threshold() || reading.details().inFlight() > 0;
    }

    /** The bounds of a task at this tick: so many containers while it is idle, and at least one while it is not. */
    static void bound(Draft draft, Activation activation) {
        Tempers tempers = draft.tempers();
        if (tempers == null || tempers.activeAt() == Tempers.NEVER) {
            return;
        }
        if (tempers.idle()) {
            draft.move("activation", activation.idle(), Reasons.idle(activation));
            draft.bound(activation.idle(), activation.idle());
        } else {
            draft.bound(Math.min(draft.max(), Math.max(1, draft.min())), draft.max());
        }
    }
}
