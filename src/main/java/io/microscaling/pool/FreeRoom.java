package io.microscaling.pool;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * When a start may happen: into room that is free, the higher priority first, and no more at once than a rate allows. The
 * engine and the simulation both go by it. Pure.
 */
public final class FreeRoom {

    private FreeRoom() {}

    /**
     * One task as far as room goes.
     *
     * @param size of each of its containers
     * @param occupied how many of them take up room, or may
     * @param wanted how many more are to be started now; at least 0
     */
    public record Contender(ResourceRequest size, long occupied, int wanted) {

        public Contender {
            requireNonNull(size, "size");
        }
    }

    /** What kept a task from starting all that it wanted. */
    public enum Limit {
        NONE,
        ROOM,
        RATE
    }

    /**
     * What one task may do.
     *
     * @param starts how many containers may be started
     */
    public record Grant(int starts, Limit limit) {}

    /** What is left of a capacity; negative of a kind of which more is in use than there is. */
    public static Resources of(Resources capacity, List<Contender> contenders) {
        Resources room = capacity;
        for (Contender each : contenders) {
            room = room.minus(Resources.of(each.size(), each.occupied()));
        }
        return room;
    }

    /**
     * Gives out the room that is free.
     *
     * @param capacity without what others use
     * @param rate how many containers may be started at once, in all
     * @param contenders in order of priority, the highest first
     * @return what each of them may do, in their order
     */
    public static List<Grant> grants(Resources capacity, int rate, List<Contender> contenders) {
        Resources room = of(capacity, contenders);
        int left = rate;
        List<Grant> grants = new ArrayList<>(contenders.size());
        for (Contender each : contenders) {
            Grant grant = grant(room.fits(each.size()), left, each.wanted());
            grants.add(grant);
            left -= grant.starts();
            room = room.minus(Resources.of(each.size(), grant.starts()));
        }
        return grants;
    }

    private static Grant grant(long room, int rate, int wanted) {
        int starts = (int) Math.max(0, Math.min(wanted, Math.min(room, rate)));
        if (starts == wanted) {
            return new Grant(starts, Limit.NONE);
        }
        return new Grant(starts, room < rate ? Limit.ROOM : Limit.RATE);
    }
}
