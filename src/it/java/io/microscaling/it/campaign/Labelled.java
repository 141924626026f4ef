package io.microscaling.it.campaign;

import java.util.Map;
import java.util.Optional;

/** Whose a container is, by its labels. */
record Labelled(Map<String, String> labels) {

    static final String POOL = "microscaling.pool";
    static final String TASK = "microscaling.task";
    static final String ORIGINAL = "com.microscaling.microscaling-in-a-box";

    /** On every container that the campaign started and the engine must leave alone. */
    static final String FOREIGN = "campaign.foreign";

    boolean isForeign() {
        return labels.containsKey(FOREIGN);
    }

    /** The task of the pool that it was started for, if the engine started it. */
    Optional<String> task(String pool) {
        return !isForeign() && pool.equals(labels.get(POOL)) ? Optional.ofNullable(labels.get(TASK)) : Optional.empty();
    }
}
