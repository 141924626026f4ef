package io.microscaling.it.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A container as Docker lists it.
 *
 * @param state such as {@code running}, {@code paused}, {@code exited}
 */
record Seen(String id, String name, String state, Labelled labelled) {

    /** The format for {@code docker ps} that {@link #parse} reads. */
    static final String FORMAT = "{{.ID}}|{{.Names}}|{{.State}}"
            + List.of(Labelled.POOL, Labelled.TASK, Labelled.ORIGINAL, Labelled.FOREIGN).stream()
                    .map("|{{.Label \"%s\"}}"::formatted)
                    .reduce("", String::concat);

    private static final Set<String> UP = Set.of("running", "paused", "restarting");
    private static final List<String> LABELS =
            List.of(Labelled.POOL, Labelled.TASK, Labelled.ORIGINAL, Labelled.FOREIGN);

    static Seen parse(String line) {
        String[] fields = line.split("\\|", -1);
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < LABELS.size(); i++) {
            if (!fields[3 + i].isEmpty()) {
                labels.put(LABELS.get(i), fields[3 + i]);
            }
        }
        return new Seen(fields[0], fields[1], fields[2], new Labelled(labels));
    }

    boolean isUp() {
        return UP.contains(state);
    }
}
