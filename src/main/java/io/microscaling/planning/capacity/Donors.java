package io.microscaling.planning.capacity;

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

    private final List<Contender> ranked;
    private final ToIntFunction<Contender> toGive;
    private int last;

    /**
     * @param ranked the most important first
     * @param toGive how many containers a task can give; not above 0 if none
     */
    Donors(List<Contender> ranked, ToIntFunction<Contender> toGive) {
        this.ranked = ranked;
        this.toGive = toGive;
        this.last = ranked.size() - 1;
    }

    /** The least important task that has something to give; {@code null} if none has. */
    @Nullable
    Contender next() {
        while (last >= 0) {
            Contender each = ranked.get(last);
            if (toGive.applyAsInt(each) > 0) {
                return each;
            }
            last--;
        }
        return null;
    }

    /** The least important one below {@code taker} that has something to give of what is {@code needed}. */
    @Nullable
    Contender nextBelow(Contender taker, Resources needed) {
        return next(each -> each.isBelow(taker), needed);
    }

    /** The least important one that has something to give of what is {@code needed}. */
    @Nullable
    Contender next(Resources needed) {
        return next(each -> true, needed);
    }

    /** How many of its containers {@code donor} gives for what is {@code needed}. */
    int canGive(Contender donor, Resources needed) {
        return (int) Math.min(toGive.applyAsInt(donor), needed.toFree(donor.size()));
    }

    /** Those that have nothing that is needed are passed by, not left out for good. */
    private @Nullable Contender next(Predicate<Contender> eligible, Resources needed) {
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
