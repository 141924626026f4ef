package io.microscaling.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives the room that is left to the tasks that want to grow, in their order. A task that does not get enough takes what
 * it lacks from strictly lower priorities, down to their {@code min}, and gets that room in a later tick, when it is seen
 * free. A task that fills the remainder takes nothing.
 */
final class Growth {

    private final List<Draft> ranked;
    private final Room room;
    private final Dues dues;
    private final Reservations reservations;
    private final Givers givers;
    private final List<Claim> claims = new ArrayList<>();

    Growth(List<Draft> ranked, Room room, Dues dues) {
        this.ranked = ranked;
        this.room = room;
        this.dues = dues;
        this.reservations = new Reservations(ranked, dues, room);
        this.givers = new Givers(ranked, Draft::spare);
    }

    /** Serves everyone; what it returns is to be remembered. */
    Claims serve() {
        claims.addAll(dues.stopping());
        for (Draft draft : ranked) {
            if (draft.missing() > 0) {
                serve(draft);
            }
        }
        return claims.isEmpty() && dues.kept().isEmpty() ? Claims.NONE : new Claims(claims, dues.kept());
    }

    private void serve(Draft draft) {
        int granted = (int) Math.min(draft.missing(), reservations.openTo(draft));
        room.grant(draft, granted);
        reservations.used(draft, granted);
        if (draft.missing() > 0 && draft.wantsToGrow()) {
            fallShort(draft);
        }
    }

    private void fallShort(Draft draft) {
        int coming = Math.min(draft.missing(), dues.credit(draft.task()));
        boolean promised = room.free() > 0;
        List<Reasons.Taken> taken = draft.task().target().fills() ? List.of() : take(draft, draft.missing() - coming);
        draft.fallShort(new Reasons.NoRoom(draft.missing(), room.capacity(), promised, coming, taken));
    }

    /** What is taken is not free yet, so it is not room: it counts as given out until it is gone. */
    private List<Reasons.Taken> take(Draft taker, int wanted) {
        List<Reasons.Taken> taken = List.of();
        int missing = wanted;
        while (missing > 0) {
            Draft giver = givers.nextBelow(taker);
            if (giver == null) {
                return taken;
            }
            int count = givers.canGive(giver, missing);
            giver.give(count, Reasons.gives(count, taker.task().name()));
            claims.add(new Claim(giver.task().index(), taker.task().index(), count, 0));
            taken = and(taken, new Reasons.Taken(giver.task().name(), count));
            missing -= count;
        }
        return taken;
    }

    /** Most tasks take from nobody or from one. */
    private static List<Reasons.Taken> and(List<Reasons.Taken> taken, Reasons.Taken more) {
        if (taken.isEmpty()) {
            return List.of(more);
        }
        List<Reasons.Taken> longer = taken.size() == 1 ? new ArrayList<>(taken) : taken;
        longer.add(more);
        return longer;
    }
}
