package io.microscaling.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What is remembered of room that was taken.
 *
 * @param claims the oldest first
 * @param kept how much room that has become free is kept for takers
 */
record Reclaims(List<Reclaim> claims, ReservedRoom kept) {

    static final Reclaims NONE = new Reclaims(List.of(), ReservedRoom.NONE);

    boolean isEmpty() {
        return claims.isEmpty() && kept.isEmpty();
    }

    /** The same for a pool of {@code size} tasks, in which tasks have other indices, or −1 if they are gone. */
    Reclaims moved(IntUnaryOperator newIndex, int size) {
        if (isEmpty()) {
            return NONE;
        }
        List<Reclaim> moved = new ArrayList<>();
        for (Reclaim claim : claims) {
            int giver = newIndex.applyAsInt(claim.giver());
            int taker = newIndex.applyAsInt(claim.taker());
            if (giver >= 0 && taker >= 0) {
                moved.add(new Reclaim(giver, taker, claim.asked(), claim.stopping()));
            }
        }
        return new Reclaims(moved, kept.moved(newIndex, size));
    }
}
