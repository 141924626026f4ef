package io.microscaling.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Raises every scalable task to its {@code min}, in the same plan, the most important first: from free room, from any
 * task that is above its own minimum, and if the minimums together do not fit, from the minimums of lower priorities.
 */
final class Minimums {

    private final List<Draft> ranked;
    private final Room room;
    private final Givers aboveMin;
    private final Givers lower;

    Minimums(List<Draft> ranked, Room room) {
        this.ranked = ranked;
        this.room = room;
        this.aboveMin = new Givers(ranked, Draft::spare);
        this.lower = new Givers(ranked, Draft::stoppable);
    }

    void guarantee() {
        for (Draft draft : ranked) {
            int lack = -draft.spare();
            if (lack > 0) {
                raise(draft, lack);
            }
        }
    }

    private void raise(Draft draft, int lack) {
        int missing = lack - grantFree(draft, lack);
        while (missing > 0) {
            Givers givers = aboveMin.next() != null ? aboveMin : lower;
            Draft giver = giver(givers, draft);
            if (giver == null) {
                return;
            }
            int count = givers.canGive(giver, missing);
            room.take(giver, count, Reasons.givesForMin(count, draft.task().name()));
            room.grant(draft, count);
            missing -= count;
        }
    }

    private @Nullable Draft giver(Givers givers, Draft taker) {
        return givers == aboveMin ? givers.next() : givers.nextBelow(taker);
    }

    private int grantFree(Draft draft, int lack) {
        int count = (int) Math.max(0, Math.min(lack, room.free()));
        room.grant(draft, count);
        return count;
    }
}
