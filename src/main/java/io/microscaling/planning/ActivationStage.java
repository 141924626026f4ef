package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.planning.tick.Tick;
import io.microscaling.pool.Policies.Activation;
import io.microscaling.reading.Reading;

/**
 * Tells whether a task is active: while a reading is over the threshold, or jobs are in flight, and for a while after. One
 * that was never seen active is idle at once, as with KEDA, whose cooldown "only applies after a trigger occurs". While one
 * of several metrics cannot be read, a task does not become idle. What follows from it are other bounds; see
 * {@link #bound}.
 */
record ActivationStage(Activation activation) implements Stage {

    @Override
    public void apply(Draft draft, Tick moment) {
        PolicyState before = requireNonNull(draft.tempers());
        long now = moment.millis();
        if (isActive(draft.sources())) {
            draft.remember(before.active(now, false));
            return;
        }
        if (draft.sources().complete()) {
            long since = before.activeAt();
            draft.remember(before.active(since, since == PolicyState.NEVER || now - since > cooldown()));
        }
    }

    /** In milliseconds; just below 0 for none, so that a task is idle as soon as it is inactive. */
    private long cooldown() {
        return activation.cooldown().isZero() ? -1 : activation.cooldown().toMillis();
    }

    private boolean isActive(UsableReadings sources) {
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
        PolicyState tempers = draft.tempers();
        if (tempers == null || (tempers.activeAt() == PolicyState.NEVER && !tempers.idle())) {
            return;
        }
        if (tempers.idle()) {
            draft.move("activation", activation.idle(), Reasons.idle(activation));
            draft.bound(activation.idle(), activation.idle());
        } else {
            draft.bound(Math.min(draft.max(), Math.max(1, draft.min())), draft.max());
        }
    }

    /** Whoever orders something may leave the task as it is while it is idle. */
    static void permitIdle(Draft draft, Activation activation) {
        draft.bound(Math.min(draft.min(), activation.idle()), draft.max());
    }
}
