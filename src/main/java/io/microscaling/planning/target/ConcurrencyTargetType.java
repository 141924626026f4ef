package io.microscaling.planning.target;

import io.microscaling.settings.Settings;
import java.time.Duration;

/** {@code {type: concurrency, value: 10, stable: 60s, panic: 6s, panicThreshold: 2, maxUp: 1000, maxDown: 2}}. */
public final class ConcurrencyTargetType implements TargetType {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    public String type() {
        return "concurrency";
    }

    @Override
    public Target parse(Settings settings) {
        double value = settings.number("value", 0.01, Change.MOST);
        Duration stable = settings.duration("stable", SECOND, HOUR, Duration.ofMinutes(1));
        Duration panic = settings.duration("panic", SECOND, HOUR, stable.dividedBy(10));
        if (panic.compareTo(stable) > 0) {
            settings.problem("panic", "is longer than stable; expected panic <= stable");
        }
        Target target = new ConcurrencyTarget(
                value,
                stable,
                panic,
                settings.number("panicThreshold", 1, 1_000, 2),
                settings.number("maxUp", 1.01, Change.MOST, 1_000),
                settings.number("maxDown", 1.01, Change.MOST, 2));
        settings.done();
        return target;
    }
}
