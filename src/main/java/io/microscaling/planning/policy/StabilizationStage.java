package io.microscaling.planning.policy;

import io.microscaling.planning.tick.Window;
import io.microscaling.pool.Policies.Stabilization;
import io.microscaling.settings.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A wish has to last: a task grows to the smallest of its last wishes, and shrinks to the largest. What it has at the
 * first tick counts as a wish of then. As the Kubernetes HPA does it.
 */
record StabilizationStage(Stabilization windows) implements Stage {

    @Override
    public PolicyState remember(PolicyState before, int wish, Situation seen) {
        Window ups = add(before.ups(), windows.up(), wish, seen, false);
        Window downs = add(before.downs(), windows.down(), wish, seen, true);
        return before.with(ups, downs);
    }

    private static @Nullable Window add(
            @Nullable Window before, Duration length, int wish, Situation seen, boolean largest) {
        if (length.isZero()) {
            return null;
        }
        long now = seen.tick().millis();
        Window begun = before == null ? Window.of(now, seen.requested()) : before;
        return begun.and(now, wish, now - length.toMillis(), largest);
    }

    @Override
    public @Nullable Ruling rule(int wish, Situation seen) {
        int requested = seen.requested();
        long now = seen.tick().millis();
        Window ups = seen.remembered().ups();
        Window downs = seen.remembered().downs();
        if (wish > requested && ups != null && ups.extreme() < wish) {
            int to = Math.max(requested, ups.extreme());
            return new Ruling("stabilization", to, new Reason(true, wish, ups, windows.up(), now));
        }
        if (wish < requested && downs != null && downs.extreme() > wish) {
            int to = Math.min(requested, downs.extreme());
            return new Ruling("stabilization", to, new Reason(false, wish, downs, windows.down(), now));
        }
        return null;
    }

    private record Reason(boolean up, int wish, Window window, Duration length, long now)
            implements io.microscaling.message.TraceEntry.Reason {

        @Override
        public String sentence() {
            Duration left = length.minusMillis(now - window.extremeAt());
            return "wants %d, but the %s wish of the last %s is %d, for another %s"
                    .formatted(
                            wish,
                            up ? "smallest" : "largest",
                            Durations.seconds(length),
                            window.extreme(),
                            Durations.seconds(left));
        }
    }
}
