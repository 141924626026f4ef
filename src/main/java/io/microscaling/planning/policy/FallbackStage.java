package io.microscaling.planning.policy;

import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.Policies.Fallback;
import org.jspecify.annotations.Nullable;

/** What a task has while its readings fail. What its target remembers is left alone. */
final class FallbackStage {

    private FallbackStage() {}

    /** What is remembered of a reading that is of no use; failures are counted by heartbeats. */
    static PolicyState remember(PolicyState before, Trigger trigger) {
        int failures = before.failures();
        return trigger == Trigger.HEARTBEAT && failures < Integer.MAX_VALUE ? before.failed(failures + 1) : before;
    }

    /** What becomes of what was requested; {@code null} if it stays. */
    static @Nullable Ruling rule(Fallback fallback, int failures, int requested) {
        int number = failures > fallback.after() ? number(fallback, requested) : requested;
        return number == requested
                ? null
                : new Ruling(
                        "fallback",
                        number,
                        () -> "falls back: the last %s failed, and at most %d may"
                                .formatted(failures == 1 ? "reading" : failures + " readings", fallback.after()));
    }

    private static int number(Fallback fallback, int requested) {
        return switch (fallback.behavior()) {
            case STATIC -> fallback.count();
            case CURRENT_IF_HIGHER -> Math.max(requested, fallback.count());
            case CURRENT_IF_LOWER -> Math.min(requested, fallback.count());
            case HOLD, CURRENT -> requested;
        };
    }
}
