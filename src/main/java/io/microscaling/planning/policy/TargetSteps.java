package io.microscaling.planning.policy;

import io.microscaling.planning.tick.Tick;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.reading.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a target takes a step: on every heartbeat, or on an event if its own reading is new. A step that an event made
 * keeps others away for half an interval, so there are at most two in an interval, and even ones while nothing is pushed.
 */
final class TargetSteps {

    private TargetSteps() {}

    /**
     * @param reading what the target would go by; {@code null} if it needs none
     */
    static boolean isDue(WishState before, @Nullable Reading reading, Tick tick) {
        if (isSoonAfter(before.eventStep(), tick)) {
            return false;
        }
        return tick.trigger() == Trigger.HEARTBEAT || isNew(reading, before.steppedWith());
    }

    private static boolean isSoonAfter(@Nullable Instant eventStep, Tick tick) {
        return eventStep != null
                && !tick.now().isBefore(eventStep)
                && tick.now().isBefore(eventStep.plus(tick.halfInterval()));
    }

    private static boolean isNew(@Nullable Reading reading, @Nullable Instant last) {
        return reading instanceof Reading.Measured measured
                && (last == null || measured.at().isAfter(last));
    }
}
