package io.microscaling.scheduling;

import io.microscaling.message.Requested.Blocked;
import io.microscaling.message.Requested.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers since when each task is blocked: from the first of a row of obstacles of one severity on. Not thread-safe. */
final class Since {

    private record Spell(Severity severity, Instant begun) {}

    private final Map<String, Spell> spells = new HashMap<>();

    /** What is said of the obstacle; none ends the row. */
    Optional<Blocked> of(String task, Optional<Obstacle> obstacle, Instant now) {
        if (obstacle.isEmpty()) {
            spells.remove(task);
        }
        return obstacle.map(each -> new Blocked(each.why(), each.severity(), begun(task, each, now), each.until()));
    }

    private Instant begun(String task, Obstacle obstacle, Instant now) {
        return spells.compute(
                        task,
                        (name, spell) -> spell != null && spell.severity() == obstacle.severity()
                                ? spell
                                : new Spell(obstacle.severity(), now))
                .begun();
    }
}
