package io.microscaling.planning.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What is remembered of room that was taken.
 *
 * @param list the oldest first
 * @param reserved how much room that has become free is kept for takers
 */
public record Reclaims(List<Reclaim> list, ReservedRoom reserved) {

    public static final Reclaims NONE = new Reclaims(List.of(), ReservedRoom.NONE);

    boolean isEmpty() {
        return list.isEmpty() && reserved.isEmpty();
    }

    /** The same for a pool of {@code size} tasks, in which tasks have other indices, or −1 if they are gone. */
    public Reclaims moved(IntUnaryOperator newIndex, int size) {
        if (isEmpty()) {
            return NONE;
        }
        List<Reclaim> moved = new ArrayList<>();
        for (Reclaim each : list) {
            int donor = newIndex.applyAsInt(each.donor());
            int taker = newIndex.applyAsInt(each.taker());
            if (donor >= 0 && taker >= 0) {
                moved.add(new Reclaim(donor, taker, each.asked(), each.stopping()));
            }
        }
        return new Reclaims(moved, reserved.moved(newIndex, size));
    }
}
