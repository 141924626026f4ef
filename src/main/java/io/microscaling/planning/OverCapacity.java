package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.pool.Resources;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Brings a pool that was asked for more than its capacity back into it: from the least important task on, first down to
 * everyone's {@code min}, then below it. Tasks that are not scalable are left alone, even if they alone are too many.
 */
final class OverCapacity {

    private OverCapacity() {}

    static void shed(List<Draft> ranked, FreeCapacity room) {
        TraceEntry.Reason why = Reasons.overfull(lacking(room), room.capacity());
        shed(ranked, room, Draft::spare, why);
        shed(ranked, room, Draft::stoppable, why);
        if (room.free().isNegative()) {
            reportUnscalable(ranked, room);
        }
    }

    private static Resources lacking(FreeCapacity room) {
        return Resources.NONE.minus(room.free()).orNothing();
    }

    /** Only they are left. */
    private static void reportUnscalable(List<Draft> ranked, FreeCapacity room) {
        TraceEntry.Reason why = Reasons.unscalableAlone(lacking(room), room.capacity());
        ranked.stream().filter(draft -> draft.number() > 0).forEach(draft -> draft.note("capacity", why));
    }

    private static void shed(
            List<Draft> ranked, FreeCapacity room, ToIntFunction<Draft> toGive, TraceEntry.Reason why) {
        Donors givers = new Donors(ranked, toGive);
        while (room.free().isNegative()) {
            Resources needed = lacking(room);
            Draft giver = givers.next(needed);
            if (giver == null) {
                return;
            }
            room.take(giver, givers.canGive(giver, needed), why);
        }
    }
}
