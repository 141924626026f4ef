package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.planning.tick.Numbers;
import io.microscaling.planning.tick.Tick;
import io.microscaling.pool.Policies.Cooldown;
import java.time.Duration;

/** A task rests after the number that was asked for was last seen to change, whichever way that went. */
record CooldownStage(Cooldown cooldown) implements Stage {

    @Override
    public void apply(Draft draft, Tick moment) {
        int requested = draft.requested();
        long changedAt = requireNonNull(draft.tempers()).changedAt();
        if (draft.number() == requested || changedAt == PolicyState.NEVER) {
            return;
        }
        Duration rest = draft.number() > requested ? cooldown.up() : cooldown.down();
        long left = changedAt + rest.toMillis() - moment.millis();
        if (left > 0) {
            int wish = draft.number();
            draft.hold(
                    "cooldown",
                    requested,
                    () -> "wants %d, but rests for another %s after its last change"
                            .formatted(wish, Numbers.seconds(Duration.ofMillis(left))));
        }
    }
}
