package io.microscaling.planning.target.wait;

import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetType;
import io.microscaling.settings.Settings;
import java.time.Duration;

/** {@code {type: wait, within: 2s, serviceTime: 2s, lateCost: 9, startCost: 3s}}; only {@code within} is required. */
public final class WaitTargetType implements TargetType {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofHours(1);
    private static final double MOST_COST = 1_000;

    @Override
    public String type() {
        return "wait";
    }

    @Override
    public Target parse(Settings settings) {
        if (!settings.has("within")) {
            settings.problem("within", "missing; expected the longest wait that is not late, such as 2s");
        }
        Target target = new WaitTarget(
                WaitTarget.seconds(settings.duration("within", Duration.ofMillis(100), MOST, Duration.ofSeconds(2))),
                WaitTarget.seconds(settings.duration("serviceTime", LEAST, MOST, Duration.ofSeconds(2))),
                settings.number("lateCost", 0, MOST_COST, WaitTarget.DEFAULT_LATE_COST),
                WaitTarget.seconds(settings.duration("startCost", Duration.ZERO, MOST, Duration.ofSeconds(3))));
        settings.done();
        return target;
    }
}
