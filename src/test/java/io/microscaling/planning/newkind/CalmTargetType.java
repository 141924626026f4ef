package io.microscaling.planning.newkind;

import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetType;
import io.microscaling.settings.Settings;
import java.time.Duration;

/** {@code {type: calm, within: 3s}}: a kind that main does not know, found through {@code ServiceLoader}. */
public final class CalmTargetType implements TargetType {

    @Override
    public String type() {
        return "calm";
    }

    @Override
    public Target parse(Settings settings) {
        Target target = new CalmTarget(
                settings.duration("within", Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofSeconds(3)));
        settings.done();
        return target;
    }
}
