package io.microscaling.planning;

import io.microscaling.pool.Amount;
import java.util.List;

/**
 * Who may use which room. Room that is being freed by a giver is nobody's before it is free. Room that was freed for a
 * task from others: those of higher priority may use it, those of the same or a lower priority may not, until the task has
 * used it, no longer wishes for it, or {@code progressTimeout} has passed. Asked for one task after the other, the most
 * important first.
 */
final class Reservations {

    private final List<Draft> ranked;
    private final Kept kept;
    private final Room room;
    private final Amount withheld;
    /** What is kept for tasks of the priorities that were reached and has not been used. */
    private Amount reserved = Amount.NONE;
    /** What is held for tasks that wait for the rest of what they need. */
    private Amount held = Amount.NONE;
    /** By the index of a task, as far as reached: its part of {@link #reserved}. */
    private final Amount[] parts;

    /** What of it is to be kept after this plan. */
    private final Kept left;

    private int reached;

    Reservations(List<Draft> ranked, Dues dues, Room room) {
        this.ranked = ranked;
        this.kept = dues.kept();
        this.withheld = dues.withheld();
        this.room = room;
        this.parts = new Amount[kept.isEmpty() ? 0 : ranked.size()];
        this.left = Kept.sized(parts.length);
    }

    /** What {@code draft} may use; nothing of a kind is negative. */
    Amount openTo(Draft draft) {
        reach(draft.priority());
        return parts.length == 0
                ? free().orNothing()
                : free().minus(reserved).plus(part(draft)).orNothing();
    }

    /** What everybody may use who has been reached. */
    Amount openToAll(Draft any) {
        reach(any.priority());
        return free().minus(reserved);
    }

    /** Notes that {@code draft} was granted {@code count} containers of it. */
    void used(Draft draft, int count) {
        if (parts.length > 0) {
            int index = draft.task().index();
            Amount own = Amount.of(draft.size(), count).least(part(draft));
            parts[index] = part(draft).minus(own);
            reserved = reserved.minus(own);
            Kept.Part part = left.of(index);
            left.put(index, part == null ? null : part.granted(count));
        }
    }

    /** From now on nobody may use {@code amount}, as far as it is free. */
    void hold(Amount amount) {
        if (amount.isPositive()) {
            held = held.plus(amount.least(free().minus(reserved).orNothing()));
        }
    }

    /** What is kept after this plan; to be asked for once everyone has been served. */
    Kept left() {
        reach(Integer.MAX_VALUE);
        return left;
    }

    private Amount free() {
        Amount free = held.isPositive() ? room.free().minus(held) : room.free();
        return withheld.containers() == 0 ? free : free.minus(withheld);
    }

    private Amount part(Draft draft) {
        Amount part = parts[draft.task().index()];
        return part == null ? Amount.NONE : part;
    }

    /** Room that a higher priority has used in the meantime is kept no longer. */
    private void reach(int priority) {
        while (parts.length > 0
                && reached < ranked.size()
                && ranked.get(reached).priority() <= priority) {
            reach(ranked.get(reached++));
        }
    }

    private void reach(Draft taker) {
        int index = taker.task().index();
        Kept.Part before = kept.of(index);
        Amount part = before == null
                ? Amount.NONE
                : wantedBy(taker, before.amount()).least(free().minus(reserved)).orNothing();
        parts[index] = part;
        reserved = reserved.plus(part);
        left.put(index, before != null && part.isPositive() ? new Kept.Part(part, 0, before.since()) : null);
    }

    /** A task that spoke freely needs no more room than it asks for; of any other it is not known. */
    private static Amount wantedBy(Draft taker, Amount kept) {
        int most = taker.mood().spokeFreely() ? taker.missing() : taker.max() - taker.number();
        return Amount.of(taker.size(), most).least(kept);
    }
}
