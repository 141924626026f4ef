package io.microscaling.planning.capacity;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Trace;
import io.microscaling.planning.tick.Wish;
import io.microscaling.pool.ResourceRequest;
import java.util.List;

/**
 * One task that competes for room: what it has, what it lacks to its wish, and what may be taken from it. Lives for one
 * tick, on one thread.
 */
public final class Contender {

    private static final TraceEntry.Reason ROOM_AFTER_ALL = () -> "there is room for it after all";

    private final Place place;
    private final Wish wish;
    private final Trace trace;
    private final int lastDemand;

    // Copied: asked for while all tasks are gone through, which is a matter of memory; see PlannerBenchmark.
    private final ResourceRequest size;
    private final boolean fills;
    private final boolean scalable;
    private final int priority;
    private final int wished;
    private final int requested;
    private final int min;

    private int number;
    private boolean gave;

    /**
     * @param lastDemand what the last plan decided
     * @param trace takes an entry for whatever is taken from the task, and for what it does not get
     */
    public Contender(Place place, Wish wish, int lastDemand, Trace trace) {
        this.place = place;
        this.wish = wish;
        this.trace = trace;
        this.lastDemand = lastDemand;
        this.size = place.size();
        this.fills = place.fills();
        this.scalable = place.scalable();
        this.priority = wish.priority();
        this.wished = wish.number();
        this.requested = wish.requested();
        this.min = wish.min();
        this.number = Math.min(wished, requested);
    }

    /** Its place in the order in which tasks are served, as configured; the index by which it is remembered. */
    int rank() {
        return place.rank();
    }

    String name() {
        return place.name();
    }

    double unitShare() {
        return place.unitShare();
    }

    ResourceRequest size() {
        return size;
    }

    /** 1 is the highest. */
    public int priority() {
        return priority;
    }

    /** Whether it fills what is left, and takes from nobody. */
    public boolean fills() {
        return fills;
    }

    /** Whether it gives way for {@code other}: of lower priority, or filling the remainder of the same. */
    boolean isBelow(Contender other) {
        return priority > other.priority || (priority == other.priority && fills && !other.fills);
    }

    /** Whether both share what there is by weight. */
    boolean isEqualTo(Contender other) {
        return priority == other.priority && fills == other.fills;
    }

    /** What the scheduler was last asked for, at least 0. */
    int requested() {
        return requested;
    }

    /** How many containers there are above what is requested. */
    int excess() {
        return wish.excess();
    }

    /** How many of what was requested the last plan had not decided, at least 0: the scheduler was never told of it. */
    int untoldDown() {
        return Math.max(0, requested - lastDemand);
    }

    /** How many of what the last plan decided were not requested, at least 0. */
    int untoldUp() {
        return Math.max(0, lastDemand - requested);
    }

    /** What the task gets; more than is requested has to be granted. */
    public int number() {
        return number;
    }

    /** How many containers the task lacks to its wish. */
    int missing() {
        return wished - number;
    }

    /** The most that it may yet use: what it lacks, or what its {@code max} leaves if that cannot be relied on. */
    int mostWanted() {
        return wish.reliable() ? missing() : wish.max() - number;
    }

    /** Whether it wishes for more than it has; if not, it lacks only what was taken from it. */
    boolean wantsToGrow() {
        return wished > requested;
    }

    /** How many it has above its {@code min} that may be taken; below 0 if it has less. */
    public int spare() {
        return scalable ? number - min : 0;
    }

    /** How many it has that may be taken when even minimums do not fit. */
    int stoppable() {
        return scalable ? number : 0;
    }

    /** Gives the task {@code count} more of what it lacks. */
    void grant(int count) {
        number += count;
    }

    /** Takes {@code count} away for {@code taker}; all that one taker takes in turn is one entry of the trace. */
    void give(int count, String taker) {
        gave = true;
        TraceEntry last = trace.last();
        if (last != null
                && last.reason() instanceof Gives given
                && given.taker().equals(taker)) {
            trace.removeLast();
            number = last.from();
            move(last.to() - count, new Gives(given.count() + count, taker));
        } else {
            move(number - count, new Gives(count, taker));
        }
    }

    /** Takes {@code count} away. */
    void give(int count, TraceEntry.Reason why) {
        move(number - count, why);
    }

    /** Whether it gave to another task in this plan. */
    boolean gave() {
        return gave;
    }

    private void move(int to, TraceEntry.Reason why) {
        if (to != number) {
            trace.add("capacity", number, to, why);
            number = to;
        }
    }

    /** Leaves an entry of the trace that says why the number is where it is. */
    void note(TraceEntry.Reason why) {
        trace.add("capacity", number, number, why);
    }

    /** Explains why the task does not get its wish. */
    void fallShort(TraceEntry.Reason why) {
        trace.add("capacity", wished, number, why);
    }

    /** The whole trace, once everyone has been served. */
    public List<TraceEntry> trace() {
        TraceEntry last = trace.last();
        if (last != null && last.to() != number) {
            trace.add("capacity", last.to(), number, ROOM_AFTER_ALL);
        }
        return trace.entries();
    }

    private record Gives(int count, String taker) implements TraceEntry.Reason {

        @Override
        public String sentence() {
            return "gives %d to %s".formatted(count, taker);
        }
    }
}
