package io.microscaling.scheduler.marathon;

import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings for tests, with short time limits. */
final class Marathons {

    private Marathons() {}

    static MarathonSettings settings(List<String> hosts) {
        return settings(hosts, Map.of());
    }

    static MarathonSettings settings(List<String> hosts, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of("hosts", hosts, "timeout", "4s", "silence", "2s"));
        values.putAll(more);
        Problems problems = new Problems();
        MarathonSettings settings = MarathonSettings.from(Settings.of("scheduler", values, problems));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.list().toString());
        }
        return settings;
    }
}
