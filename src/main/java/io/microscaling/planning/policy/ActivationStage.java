package io.microscaling.planning.policy;

import io.microscaling.planning.reading.Selection;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.pool.Policies.Activation;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a task is active: while a reading is over the threshold, or jobs are in flight, and for a while after. One
 * that was never seen active is idle at once, as with KEDA, whose cooldown "only applies after a trigger occurs". While one
 * of several metrics cannot be read, a task does not become idle. What follows from it are other bounds; see
 * {@link WishPipeline}.
 */
record ActivationStage(Activation activation) implements Stage {

    @Override
    public PolicyState remember(PolicyState before, int wish, Situation seen) {
        long now = seen.tick().millis();
        if (isActive(seen.readings())) {
            return before.active(now, false);
        }
        if (!seen.readings().complete()) {
            return before;
        }
        long since = before.activeAt();
        return before.active(since, since == PolicyState.NEVER || now - since > cooldown());
    }

    /** What follows from it is decided at every tick, not only at steps. */
    @Override
    public @Nullable Ruling rule(int wish, Situation seen) {
        return null;
    }

    /** In milliseconds; just below 0 for none, so that a task is idle as soon as it is inactive. */
    private long cooldown() {
        return activation.cooldown().isZero() ? -1 : activation.cooldown().toMillis();
    }

    private boolean isActive(Selection.Usable readings) {
        if (isActive(readings.one())) {
            return true;
        }
        for (Reading.Measured reading : readings.byName().values()) {
            if (isActive(reading)) {
                return true;
            }
        }
        return false;
    }

    private boolean isActive(Reading.Measured reading) {
        return reading.value() > activation.threshold() || reading.details().inFlight() > 0;
    }

    /** What becomes of the number while the task is idle; {@code null} if it stays. */
    static @Nullable Ruling idle(Activation activation, int number) {
        return number == activation.idle()
                ? null
                : new Ruling(
                        "activation",
                        activation.idle(),
                        () -> "idle: the reading was not over %s for more than %s"
                                .formatted(
                                        Numbers.plain(activation.threshold()),
                                        Durations.seconds(activation.cooldown())));
    }
}
