package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A limit of the processes in a container.
 *
 * @param name such as {@code nofile}
 * @param soft -1 for none
 * @param hard -1 for none
 */
public record Ulimit(String name, int soft, int hard) {

    private static final int NONE = -1;

    /** From a mapping of names to a number, or to {@code {soft: 1, hard: 2}}. */
    static List<Ulimit> from(Settings task) {
        List<Ulimit> limits = new ArrayList<>();
        Settings ulimits = task.section("ulimits");
        ulimits.copy().keySet().forEach(name -> limits.add(ulimit(ulimits, name)));
        return limits;
    }

    private static Ulimit ulimit(Settings ulimits, String name) {
        if (!ulimits.holdsMapping(name)) {
            int both = ulimits.integer(name, NONE, Integer.MAX_VALUE);
            return new Ulimit(name, both, both);
        }
        Settings limit = Forms.mapping(
                ulimits, name, (Map<?, ?>) Forms.raw(ulimits, name).orElse(Map.of()));
        Ulimit ulimit = new Ulimit(
                name, limit.integer("soft", NONE, Integer.MAX_VALUE), limit.integer("hard", NONE, Integer.MAX_VALUE));
        limit.done();
        return ulimit;
    }
}
