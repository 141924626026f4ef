package io.microscaling.planning;

import io.microscaling.pool.Amount;
import io.microscaling.pool.Rung;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Brings a pool that was asked for more than its capacity back into it: from the least important task on, first down to
 * everyone's {@code min}, then below it. Tasks that are not scalable are left alone, even if they alone are too many.
 */
final class Overfull {

    private Overfull() {}

    static void shed(List<Draft> ranked, Room room) {
        Rung.Reason why = Reasons.overfull(lacking(room), room.capacity());
        shed(ranked, room, Draft::spare, why);
        shed(ranked, room, Draft::stoppable, why);
        if (room.free().isNegative()) {
            reportUnscalable(ranked, room);
        }
    }

    private static Amount lacking(Room room) {
        return Amount.NONE.minus(room.free()).orNothing();
    }

    /** Only they are left. */
    private static void reportUnscalable(List<Draft> ranked, Room room) {
        Rung.Reason why = Reasons.unscalableAlone(lacking(room), room.capacity());
        ranked.stream().filter(draft -> draft.number() > 0).forEach(draft -> draft.note("capacity", why));
    }

    private static void shed(List<Draft> ranked, Room room, ToIntFunction<Draft> toGive, Rung.Reason why) {
        Givers givers = new Givers(ranked, toGive);
        while (room.free().isNegative()) {
            Amount needed = lacking(room);
            Draft giver = givers.next(needed);
            if (giver == null) {
                return;
            }
            room.take(giver, givers.canGive(giver, needed), why);
        }
    }
}
