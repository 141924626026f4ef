package io.microscaling.planning.capacity;

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

    static void shed(List<Contender> ranked, FreeCapacity room) {
        TraceEntry.Reason why = overCapacity(lacking(room), room.capacity());
        shed(ranked, room, Contender::spare, why);
        shed(ranked, room, Contender::stoppable, why);
        if (room.free().isNegative()) {
            reportUnscalable(ranked, room);
        }
    }

    private static TraceEntry.Reason overCapacity(Resources over, Resources capacity) {
        return () -> "the pool is over its capacity: %s".formatted(Scarce.tooMuch(over, capacity));
    }

    private static TraceEntry.Reason unscalableAlone(Resources over, Resources capacity) {
        return () -> "the tasks that are not scalable are over the capacity by themselves: %s"
                .formatted(Scarce.tooMuch(over, capacity));
    }

    private static Resources lacking(FreeCapacity room) {
        return Resources.NONE.minus(room.free()).orNothing();
    }

    /** Only they are left. */
    private static void reportUnscalable(List<Contender> ranked, FreeCapacity room) {
        TraceEntry.Reason why = unscalableAlone(lacking(room), room.capacity());
        ranked.stream().filter(each -> each.number() > 0).forEach(each -> each.note(why));
    }

    private static void shed(
            List<Contender> ranked, FreeCapacity room, ToIntFunction<Contender> toGive, TraceEntry.Reason why) {
        Donors donors = new Donors(ranked, toGive);
        while (room.free().isNegative()) {
            Resources needed = lacking(room);
            Contender donor = donors.next(needed);
            if (donor == null) {
                return;
            }
            room.take(donor, donors.canGive(donor, needed), why);
        }
    }
}
