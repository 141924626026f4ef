package io.microscaling.planning.capacity;

import io.microscaling.planning.tick.Tick;
import io.microscaling.pool.Resources;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Room that is kept for takers, by their index. Not changed once it has been handed over. */
public final class ReservedRoom {

    static final ReservedRoom NONE = new ReservedRoom(new Part[0]);

    private final @Nullable Part[] byTaker;

    private ReservedRoom(@Nullable Part[] byTaker) {
        this.byTaker = byTaker;
    }

    /** Nothing, for {@code size} tasks, to be added to. */
    static ReservedRoom sized(int size) {
        return new ReservedRoom(new Part[size]);
    }

    boolean isEmpty() {
        return byTaker.length == 0;
    }

    @Nullable
    Part of(int taker) {
        return isEmpty() ? null : byTaker[taker];
    }

    void put(int taker, @Nullable Part part) {
        byTaker[taker] = part;
    }

    /** The same; {@link #NONE} if nothing is kept for anybody. */
    ReservedRoom orNone() {
        return Arrays.stream(byTaker).allMatch(Objects::isNull) ? NONE : this;
    }

    /** Adds what became free at {@code now}. */
    void add(int taker, Resources amount, Instant now) {
        Part before = byTaker[taker];
        byTaker[taker] = new Part(before == null ? amount : before.amount().plus(amount), 0, now);
    }

    /** A copy, to be added to, of what has neither been used nor been kept for too long. */
    ReservedRoom stillAt(Tick tick, Contender[] contenders) {
        ReservedRoom still = sized(contenders.length);
        for (int i = 0; i < byTaker.length; i++) {
            Part part = byTaker[i];
            still.byTaker[i] = part == null ? null : part.stillAt(tick, contenders[i]);
        }
        return still;
    }

    ReservedRoom moved(IntUnaryOperator newIndex, int size) {
        if (isEmpty()) {
            return NONE;
        }
        ReservedRoom moved = sized(size);
        for (int i = 0; i < byTaker.length; i++) {
            int taker = newIndex.applyAsInt(i);
            if (taker >= 0) {
                moved.byTaker[taker] = byTaker[i];
            }
        }
        return moved;
    }

    /**
     * What is kept for one taker.
     *
     * @param granted how many containers the last plan gave it of this; it is not known yet whether the scheduler was told
     * @param since when the last of it became free
     */
    record Part(Resources amount, int granted, Instant since) {

        Part granted(int count) {
            return new Part(amount, granted + count, since);
        }

        private @Nullable Part stillAt(Tick tick, Contender taker) {
            Instant begun = since.isAfter(tick.now()) ? tick.now() : since;
            Resources left = amount.minus(Resources.of(taker.size(), Math.max(0, granted - taker.untoldUp())))
                    .orNothing();
            boolean lasts = tick.now().isBefore(begun.plus(tick.progressTimeout()));
            return lasts && left.isPositive() ? new Part(left, 0, begun) : null;
        }
    }
}
