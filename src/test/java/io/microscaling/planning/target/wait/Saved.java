package io.microscaling.planning.target.wait;

import io.microscaling.settings.Problem;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What was saved, as it is read. */
final class Saved {

    private Saved() {}

    static Settings of(Map<String, ?> map) {
        return Settings.of("learned", map, new Problems());
    }

    /** Where there are problems if one value is another. */
    static List<String> problems(Map<String, ?> map, String key, Object value, Consumer<Settings> restore) {
        Problems problems = new Problems();
        Map<String, Object> other = new LinkedHashMap<>(map);
        other.put(key, value);
        restore.accept(Settings.of("learned", other, problems));
        return problems.list().stream().map(Problem::path).toList();
    }
}
