package io.microscaling.planning;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who gives way, the least important first. Goes through the tasks once, however many ask: what a task has to give only
 * gets less while others take, so who was passed by has nothing later either.
 */
final class Givers {

    private final List<Draft> ranked;
    private final ToIntFunction<Draft> toGive;
    private int last;

    /**
     * @param ranked the most important first
     * @param toGive how many containers a task can give; not above 0 if none
     */
    Givers(List<Draft> ranked, ToIntFunction<Draft> toGive) {
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

    /** The same among those of strictly lower priority than {@code taker}. */
    @Nullable
    Draft nextBelow(Draft taker) {
        Draft giver = next();
        return giver != null && giver.task().priority() > taker.task().priority() ? giver : null;
    }

    int canGive(Draft giver, long wanted) {
        return (int) Math.min(toGive.applyAsInt(giver), wanted);
    }
}
