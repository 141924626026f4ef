package io.microscaling.scheduler.docker;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the containers that died without having been asked to, each once. Thread-safe. */
final class Deaths {

    /** How many ids are remembered: far more than an engine keeps of dead containers, yet bounded. */
    private static final int MEMORY = 10_000;

    private final Map<String, Long> byTask = new HashMap<>();
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MEMORY;
        }
    });
    private boolean looked;

    synchronized void died(String task, String id) {
        if (known.add(id)) {
            byTask.merge(task, 1L, Long::sum);
        }
    }

    /** Takes in who is dead in a list. Whoever was dead in the first one died before we looked, and is not counted. */
    synchronized void saw(List<Listed> dead) {
        if (looked) {
            dead.forEach(each -> died(each.task(), each.id()));
        } else {
            dead.forEach(each -> known.add(each.id()));
            looked = true;
        }
    }

    /** The end of this container is none: it was asked for, or the container never came up. */
    synchronized void excuse(String id) {
        known.add(id);
    }

    synchronized Map<String, Long> byTask() {
        return Map.copyOf(byTask);
    }
}
