package io.microscaling.scheduler.docker.compose;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What Compose writes on its containers, and what its users write there for us. */
final class ComposeLabels {

    /** Every container of Compose carries it; one list filtered by it finds them all. */
    static final String PROJECT = "com.docker.compose.project";

    static final String SERVICE = "com.docker.compose.service";
    static final String NUMBER = "com.docker.compose.container-number";
    static final String ONE_OFF = "com.docker.compose.oneoff";

    /** Of the configuration that a container was made from. */
    static final String CONFIGURATION = "com.docker.compose.config-hash";

    /** On a copy that was made here: it may be removed. */
    static final String COPY = "microscaling.copy";

    private static final String OURS = "microscaling.";
    private static final String ORIGINALS = "com.microscaling.";

    /** What is written by engines, and says nothing of how to scale. */
    private static final Set<String> NOT_USERS = Set.of("copy", "task", "spec", "engine", "microscaling-in-a-box");

    private ComposeLabels() {}

    /** What a user wrote for us, by key without our prefix. */
    static Map<String, String> ofUser(Map<String, String> labels) {
        Map<String, String> own = new HashMap<>();
        labels.forEach((label, value) -> {
            String key = key(label);
            if (!key.isEmpty() && !NOT_USERS.contains(key)) {
                own.put(key, value);
            }
        });
        return own;
    }

    private static String key(String label) {
        if (label.startsWith(OURS)) {
            return label.substring(OURS.length());
        }
        return label.startsWith(ORIGINALS) ? label.substring(ORIGINALS.length()) : "";
    }
}
