package io.microscaling.planning;

import io.microscaling.planning.tick.Tick;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.reading.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a target takes a step: on every heartbeat, or on an event if its own reading is new. A step that an event made
 * keeps others away for half an interval, so there are at most two in an interval, and even ones while nothing is pushed.
 */
final class Steps {

    private Steps() {}

    static boolean isDue(Draft draft, Tick moment) {
        if (isSoonAfter(draft.before().eventStep(), moment)) {
            return false;
        }
        return moment.trigger() == Trigger.HEARTBEAT || hasNewReading(draft);
    }

    private static boolean isSoonAfter(@Nullable Instant eventStep, Tick moment) {
        return eventStep != null
                && !moment.now().isBefore(eventStep)
                && moment.now().isBefore(eventStep.plus(moment.halfInterval()));
    }

    private static boolean hasNewReading(Draft draft) {
        if (!draft.task().target().needs().reading() || !(draft.reading() instanceof Reading.Measured measured)) {
            return false;
        }
        Instant last = draft.before().steppedWith();
        return last == null || measured.at().isAfter(last);
    }
}
