package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.planning.tick.Numbers;
import io.microscaling.planning.tick.Tick;
import io.microscaling.planning.tick.Window;
import io.microscaling.pool.Policies.Stabilization;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A wish has to last: a task grows to the smallest of its last wishes, and shrinks to the largest. What it has at the
 * first tick counts as a wish of then. As the Kubernetes HPA does it.
 */
record StabilizationStage(Stabilization windows) implements Stage {

    @Override
    public void apply(Draft draft, Tick moment) {
        PolicyState before = requireNonNull(draft.tempers());
        int requested = draft.requested();
        int wish = draft.number();
        Window ups = add(before.ups(), windows.up(), draft, moment, false);
        Window downs = add(before.downs(), windows.down(), draft, moment, true);
        draft.remember(before.with(ups, downs));
        if (wish > requested && ups != null && ups.extreme() < wish) {
            int to = Math.max(requested, ups.extreme());
            draft.hold("stabilization", to, new Reason(true, wish, ups, windows.up(), moment.millis()));
        } else if (wish < requested && downs != null && downs.extreme() > wish) {
            int to = Math.min(requested, downs.extreme());
            draft.hold("stabilization", to, new Reason(false, wish, downs, windows.down(), moment.millis()));
        }
    }

    private static @Nullable Window add(
            @Nullable Window before, Duration length, Draft draft, Tick moment, boolean largest) {
        if (length.isZero()) {
            return null;
        }
        long now = moment.millis();
        Window begun = before == null ? Window.of(now, draft.requested()) : before;
        return begun.and(now, draft.number(), now - length.toMillis(), largest);
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
                            Numbers.seconds(length),
                            window.extreme(),
                            Numbers.seconds(left));
        }
    }
}
