package io.microscaling.planning.policy;

import io.microscaling.pool.Policies.Cooldown;
import io.microscaling.settings.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A task rests after the number that was asked for was last seen to change, whichever way that went. */
record CooldownStage(Cooldown cooldown) implements Stage {

    @Override
    public @Nullable Ruling rule(int wish, Situation seen) {
        int requested = seen.requested();
        long changedAt = seen.remembered().changedAt();
        if (wish == requested || changedAt == PolicyState.NEVER) {
            return null;
        }
        Duration rest = wish > requested ? cooldown.up() : cooldown.down();
        long left = changedAt + rest.toMillis() - seen.tick().millis();
        return left <= 0
                ? null
                : new Ruling(
                        "cooldown",
                        requested,
                        () -> "wants %d, but rests for another %s after its last change"
                                .formatted(wish, Durations.seconds(Duration.ofMillis(left))));
    }
}
