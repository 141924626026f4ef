package io.microscaling.planning;

import io.microscaling.pool.Resources;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who gives way, the least important first. Goes through the tasks once, however many ask: what a task has to give only
 * gets less while others take, so who has nothing left has nothing later either.
 */
final class Donors {

    private final List<Draft> ranked;
    private final ToIntFunction<Draft> toGive;
    private int last;

    /**
     * @param ranked the most important first
     * @param toGive how many containers a task can give; not above 0 if none
     */
    Donors(List<Draft> ranked, ToIntFunction<Draft> toGive) {
        this.ranked = ranked;
        this.toGive = toGive;
        this.last = ranked.size() - 1;
    }

    /** The least important task that has something to give; {@code null} if none has. */
    @Nullable
    Draft next() {
        while (last >= 0) {
            Draft draft = ranked.get(last);
            if (toGive.applyAsInt(draft) > 0) {
                return draft;
            }
            last--;
        }
        return null;
    }

    /** The least important one below {@code taker} that has something to give of what is {@code needed}. */
    @Nullable
    Draft nextBelow(Draft taker, Resources needed) {
        return next(draft -> draft.isBelow(taker), needed);
    }

    /** The least important one that has something to give of what is {@code needed}. */
    @Nullable
    Draft next(Resources needed) {
        return next(draft -> true, needed);
    }

    /** How many of its containers {@code giver} gives for what is {@code needed}. */
    int canGive(Draft giver, Resources needed) {
        return (int) Math.min(toGive.applyAsInt(giver), needed.toFree(giver.size()));
    }

    /** Those that have nothing that is needed are passed by, not left out for good. */
    private @Nullable Draft next(Predicate<Draft> eligible, Resources needed) {
        if (next() == null) {
            return null;
        }
        for (int i = last; i >= 0 && eligible.test(ranked.get(i)); i--) {
            if (toGive.applyAsInt(ranked.get(i)) > 0
                    && needed.toFree(ranked.get(i).size()) > 0) {
                return ranked.get(i);
            }
        }
        return null;
    }
}
