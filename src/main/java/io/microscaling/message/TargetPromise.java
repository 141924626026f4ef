package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Durations;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a task's target promises, whatever kind it is: for people, charts and reports.
 *
 * @param goal the reading to compare with, in the metric's unit; empty if there is none
 * @param within the longest time that a job may wait, if it promises one
 * @param fills whether it takes whatever room is left, so that it never lacks anything
 */
public record TargetPromise(OptionalDouble goal, Optional<Duration> within, boolean fills) {

    /** It promises nothing that a reading could be compared with. */
    public static final TargetPromise NONE = new TargetPromise(OptionalDouble.empty(), Optional.empty(), false);

    /** It takes whatever room is left. */
    public static final TargetPromise FILLS = new TargetPromise(OptionalDouble.empty(), Optional.empty(), true);

    public TargetPromise {
        requireNonNull(goal, "goal");
        requireNonNull(within, "within");
    }

    /** It keeps the reading at a goal. */
    public static TargetPromise goal(double goal) {
        return new TargetPromise(OptionalDouble.of(goal), Optional.empty(), false);
    }

    /** No job waits longer. */
    public static TargetPromise within(Duration longest) {
        return new TargetPromise(OptionalDouble.empty(), Optional.of(longest), false);
    }

    /** What there is of it: {@code {goal, within: "2s", fills: true}}. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        goal.ifPresent(reading -> json.put("goal", reading));
        if (fills) {
            json.put("fills", true);
        }
        within.ifPresent(longest -> json.put("within", Durations.format(longest)));
        return json;
    }
}
