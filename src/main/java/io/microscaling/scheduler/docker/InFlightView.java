package io.microscaling.scheduler.docker;

import java.util.Map;
import java.util.Set;

/**
 * What this engine has asked for and the list may not show yet, as of one moment.
 *
 * @param starts those that are on their way, by name
 * @param stops the ids of containers that were asked to stop, whether or not they are gone
 * @param taken names that are held by containers that are not the pool's
 */
record InFlightView(Map<String, Asked> starts, Set<String> stops, Set<String> taken) {

    static final InFlightView NOTHING = new InFlightView(Map.of(), Set.of(), Set.of());

    InFlightView {
        starts = Map.copyOf(starts);
        stops = Set.copyOf(stops);
        taken = Set.copyOf(taken);
    }

    /**
     * A container that was asked for.
     *
     * @param id empty while the engine has given none
     * @param cancelled whether it is not wanted any more
     */
    record Asked(String task, String id, boolean cancelled) {}
}
