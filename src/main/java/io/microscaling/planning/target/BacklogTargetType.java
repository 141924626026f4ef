package io.microscaling.planning.target;

import io.microscaling.settings.Settings;
import java.time.Duration;
import java.util.List;

/** {@code {type: backlog, latency: 10s, timePerMessage: 100ms}}. */
public final class BacklogTargetType implements TargetType {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Override
    public String type() {
        return "backlog";
    }

    @Override
    public Target parse(Settings settings) {
        for (String key : List.of("latency", "timePerMessage")) {
            if (!settings.has(key)) {
                settings.problem(key, "missing; expected a duration such as 100ms or 10s");
            }
        }
        Target target = new BacklogTarget(
                settings.duration("latency", LEAST, MOST, SECOND),
                settings.duration("timePerMessage", LEAST, MOST, SECOND));
        settings.done();
        return target;
    }
}
