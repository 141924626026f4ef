package io.microscaling.planning;

import java.util.List;

/**
 * Keeps room that was freed for a task from others: those of higher priority may use it, those of the same or a lower
 * priority may not. Asked for one task after the other, the most important first.
 */
final class Reservations {

    private final List<Draft> ranked;
    private final Kept kept;
    private final Room room;
    private final long withheld;
    /** What is kept for tasks of the priorities that were reached and has not been used. */
    private long reserved;
    /** By the index of a task, as far as reached: its part of {@link #reserved}. */
    private final int[] parts;

    private int reached;

    Reservations(List<Draft> ranked, Dues dues, Room room) {
        this.ranked = ranked;
        this.kept = dues.kept();
        this.withheld = dues.withheld();
        this.room = room;
        this.parts = new int[kept.isEmpty() ? 0 : ranked.size()];
    }

    /** How much room {@code draft} may use, at least 0. */
    long openTo(Draft draft) {
        reach(draft.task().priority());
        return Math.max(0, free() - reserved + part(draft));
    }

    /** Notes that {@code draft} was granted {@code count} of it. */
    void used(Draft draft, int count) {
        int own = Math.min(count, part(draft));
        if (own > 0) {
            parts[draft.task().index()] -= own;
            reserved -= own;
        }
    }

    private long free() {
        return room.free() - withheld;
    }

    private int part(Draft draft) {
        return parts.length == 0 ? 0 : parts[draft.task().index()];
    }

    /** Room that a higher priority has used in the meantime is kept no longer. */
    private void reach(int priority) {
        while (parts.length > 0
                && reached < ranked.size()
                && ranked.get(reached).task().priority() <= priority) {
            Draft taker = ranked.get(reached++);
            int part = (int) Math.max(0, Math.min(wantedBy(taker), free() - reserved));
            parts[taker.task().index()] = part;
            reserved += part;
        }
    }

    /** A task that spoke freely needs no more room than it asks for; of any other it is not known. */
    private int wantedBy(Draft taker) {
        int most = taker.mood().spokeFreely()
                ? taker.missing()
                : taker.task().spec().max() - taker.number();
        return Math.min(most, kept.of(taker.task().index()));
    }
}
