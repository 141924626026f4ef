package io.microscaling.scheduler.docker;

import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Holds each list against what was there before it was asked for. A container that is in it no more, and that we did not
 * remove, is asked for by itself before its absence is believed: nothing is started in the place of one that is there.
 * Thread-safe.
 */
final class Presence {

    /** How many of those that are missing are asked for: one that is there is enough to disbelieve the list. */
    private static final int ASKED = 3;

    /** The time at which each container was last known to be there. */
    private final Map<String, Long> seen = new HashMap<>();

    private long time;

    /** To be taken before a list is asked for. */
    synchronized long asking() {
        return ++time;
    }

    /** A container that is there, whether or not it was listed. */
    synchronized void there(String id) {
        seen.put(id, ++time);
    }

    /** We removed it. */
    synchronized void removed(String id) {
        seen.remove(id);
    }

    /**
     * Believes a list, or not. Blocks while it asks.
     *
     * @param asked what {@link #asking} gave
     * @param isThere asks the engine for one container
     * @throws SchedulerException if one that is there is missing in the list
     */
    List<ContainerInfo> check(List<ContainerInfo> listed, long asked, Predicate<String> isThere) {
        Set<String> ids = listed.stream().map(ContainerInfo::id).collect(Collectors.toSet());
        List<String> missing = missing(ids, asked);
        if (missing.stream().limit(ASKED).anyMatch(isThere)) {
            throw new SchedulerException(
                    Kind.UNREACHABLE,
                    ("Docker's list of containers cannot be true: it leaves out some that are there;"
                            + " nothing is done until it answers properly"),
                    null);
        }
        believe(ids, missing);
        return listed;
    }

    private synchronized List<String> missing(Set<String> listed, long asked) {
        return seen.entrySet().stream()
                .filter(each -> each.getValue() < asked && !listed.contains(each.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private synchronized void believe(Set<String> listed, List<String> missing) {
        missing.forEach(seen::remove);
        listed.forEach(this::there);
    }
}
