package io.microscaling.planning.capacity;

import io.microscaling.pool.Resources;
import java.util.List;

/**
 * Who may use which room. Room that is being freed by a donor is nobody's before it is free. Room that was freed for a
 * task from others: those of higher priority may use it, those of the same or a lower priority may not, until the task has
 * used it, no longer wishes for it, or {@code progressTimeout} has passed. Asked for one task after the other, the most
 * important first.
 */
final class Reservations {

    private final List<Contender> ranked;
    private final ReservedRoom kept;
    private final FreeCapacity room;
    private final Resources withheld;
    /** What is kept for tasks of the priorities that were reached and has not been used. */
    private Resources reserved = Resources.NONE;
    /** What is held for tasks that wait for the rest of what they need. */
    private Resources held = Resources.NONE;
    /** By the index of a task, as far as reached: its part of {@link #reserved}. */
    private final Resources[] parts;

    /** What of it is to be kept after this plan. */
    private final ReservedRoom left;

    private int reached;

    Reservations(List<Contender> ranked, PendingReclaims pending, FreeCapacity room) {
        this.ranked = ranked;
        this.kept = pending.reserved();
        this.withheld = pending.withheld();
        this.room = room;
        this.parts = new Resources[kept.isEmpty() ? 0 : ranked.size()];
        this.left = ReservedRoom.sized(parts.length);
    }

    /** What {@code each} may use; nothing of a kind is negative. */
    Resources openTo(Contender each) {
        reach(each.priority());
        return parts.length == 0
                ? free().orNothing()
                : free().minus(reserved).plus(part(each)).orNothing();
    }

    /** What everybody may use who has been reached. */
    Resources openToAll(Contender any) {
        reach(any.priority());
        return free().minus(reserved);
    }

    /** Notes that {@code each} was granted {@code count} containers of it. */
    void used(Contender each, int count) {
        if (parts.length > 0) {
            int index = each.rank();
            Resources own = Resources.of(each.size(), count).least(part(each));
            parts[index] = part(each).minus(own);
            reserved = reserved.minus(own);
            ReservedRoom.Part part = left.of(index);
            left.put(index, part == null ? null : part.granted(count));
        }
    }

    /** From now on nobody may use {@code amount}, as far as it is free. */
    void hold(Resources amount) {
        if (amount.isPositive()) {
            held = held.plus(amount.least(free().minus(reserved).orNothing()));
        }
    }

    /** What is kept after this plan; to be asked for once everyone has been served. */
    ReservedRoom left() {
        reach(Integer.MAX_VALUE);
        return left;
    }

    private Resources free() {
        Resources free = held.isPositive() ? room.free().minus(held) : room.free();
        return withheld.containers() == 0 ? free : free.minus(withheld);
    }

    private Resources part(Contender each) {
        Resources part = parts[each.rank()];
        return part == null ? Resources.NONE : part;
    }

    /** Room that a higher priority has used in the meantime is kept no longer. */
    private void reach(int priority) {
        while (parts.length > 0
                && reached < ranked.size()
                && ranked.get(reached).priority() <= priority) {
            reach(ranked.get(reached++));
        }
    }

    private void reach(Contender taker) {
        int index = taker.rank();
        ReservedRoom.Part before = kept.of(index);
        Resources part = before == null
                ? Resources.NONE
                : wantedBy(taker, before.amount()).least(free().minus(reserved)).orNothing();
        parts[index] = part;
        reserved = reserved.plus(part);
        left.put(index, before != null && part.isPositive() ? new ReservedRoom.Part(part, 0, before.since()) : null);
    }

    /** A task of which it is known needs no more room than it asks for. */
    private static Resources wantedBy(Contender taker, Resources kept) {
        return Resources.of(taker.size(), taker.mostWanted()).least(kept);
    }
}
