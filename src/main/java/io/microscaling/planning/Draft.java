package io.microscaling.planning;

import io.microscaling.message.Decision;
import io.microscaling.message.TaskCounts;
import io.microscaling.message.TraceEntry;
import io.microscaling.planning.target.Recommendation;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.target.TargetInput;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Tick;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.Bounds;
import io.microscaling.pool.ResourceRequest;
import io.microscaling.pool.Schedule;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One task's decision in the making: stage after stage moves its number or holds it, and leaves a line of the trace.
 * Lives for one tick, on one thread.
 */
final class Draft {

    private final PlannedTask task;
    private final TaskInput given;
    private final int requested;
    private final TaskState before;
    /** These are asked for while all tasks are gone through, and are far away in memory. */
    private final ResourceRequest size;

    private final boolean fills;
    private final boolean scalable;

    private static final TraceEntry[] NO_RUNGS = new TraceEntry[0];

    private TraceEntry[] rungs = NO_RUNGS;
    private int traced;
    private int number;
    private int bounded;
    private boolean gave;

    private int min;
    private int max;
    private int priority;
    private String schedules = "";
    private @Nullable PolicyState tempers;
    private Reading reading;
    private UsableReadings sources = UsableReadings.NONE;

    private Target.State state;
    private WishStatus mood = WishStatus.SILENT;
    private int ideal;
    private int wish;
    private TraceEntry.Reason why = Reasons.NOTHING_SAID;
    private @Nullable Instant steppedWith;
    private @Nullable Instant eventStep;
    private @Nullable Gate gate;

    Draft(PlannedTask task, TaskInput given, TaskState before) {
        this.task = task;
        this.given = given;
        this.before = before;
        this.requested = Math.max(0, given.requested());
        this.number = requested;
        this.size = task.spec().size();
        this.fills = task.fills();
        this.scalable = task.spec().scalable();
        this.min = task.spec().min();
        this.max = task.spec().max();
        this.priority = task.spec().priority();
        this.tempers = before.tempers();
        this.reading = given.reading();
        this.state = before.state();
        this.steppedWith = before.steppedWith();
        this.eventStep = before.eventStep();
    }

    PlannedTask task() {
        return task;
    }

    TaskCounts counts() {
        return given.counts();
    }

    TaskInput given() {
        return given;
    }

    /** What is known of the task's metric; of its metrics together, if it has several. */
    Reading reading() {
        return reading;
    }

    /** Takes what there is to go by at this tick. */
    void goBy(Reading together, UsableReadings usable) {
        reading = together;
        sources = usable;
    }

    UsableReadings sources() {
        return sources;
    }

    /** What is remembered for the policies; {@code null} if the task has none. */
    @Nullable
    PolicyState tempers() {
        return tempers;
    }

    void remember(PolicyState now) {
        tempers = now;
    }

    int min() {
        return min;
    }

    int max() {
        return max;
    }

    int priority() {
        return priority;
    }

    /** Other bounds hold at this tick than those that are configured. */
    void bound(int least, int most) {
        min = least;
        max = Math.max(least, most);
    }

    void rank(int other) {
        priority = other;
    }

    /** A schedule that is in force for it. */
    void scheduledBy(Schedule schedule) {
        schedules = schedules.isEmpty() ? schedule.words() : schedules + ", " + schedule.words();
    }

    private Bounds bounds() {
        return schedules.isEmpty() ? task.bounds() : new Bounds(min, max, priority, Optional.of(schedules));
    }

    boolean isScalable() {
        return scalable;
    }

    ResourceRequest size() {
        return size;
    }

    boolean fills() {
        return fills;
    }

    /** Whether it gives way for {@code other}: of lower priority, or filling the remainder of the same. */
    boolean isBelow(Draft other) {
        return priority > other.priority || (priority == other.priority && fills && !other.fills);
    }

    /** Whether both share what there is by weight. */
    boolean isEqualTo(Draft other) {
        return priority == other.priority && fills == other.fills;
    }

    /** What the scheduler was last asked for, at least 0. */
    int requested() {
        return requested;
    }

    /** How many containers there are above what is requested: these are being stopped, or are about to be. */
    int excess() {
        return Numbers.toInt(
                Math.max(0L, (long) counts().running() + counts().starting() + counts().stopping() - requested));
    }

    TaskState before() {
        return before;
    }

    /** Where the decision stands: first what is requested, then the wish, in the end the demand. */
    int number() {
        return number;
    }

    /** From here on the number is what the task gets; more than is requested has to be granted. */
    void compete() {
        bounded = number;
        number = Math.min(number, requested);
    }

    /** How many containers the task lacks to its wish. */
    int missing() {
        return bounded - number;
    }

    /** Whether it wishes for more than it has; if not, it lacks only what was taken from it. */
    boolean wantsToGrow() {
        return bounded > requested;
    }

    /** How many it has above its {@code min} that may be taken; not above 0 if there is none. */
    int spare() {
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

    /** Takes {@code count} away for {@code taker}. */
    void give(int count, String taker) {
        gave = true;
        TraceEntry last = traced == 0 ? null : rungs[traced - 1];
        if (last != null
                && last.reason() instanceof Reasons.Gives given
                && given.taker().equals(taker)) {
            traced--;
            number = last.from();
            move("capacity", last.to() - count, new Reasons.Gives(given.count() + count, taker));
        } else {
            move("capacity", number - count, new Reasons.Gives(count, taker));
        }
    }

    /** Whether it gave to another task in this plan. */
    boolean gave() {
        return gave;
    }

    /** Takes {@code count} away. */
    void give(int count, TraceEntry.Reason why) {
        move("capacity", number - count, why);
    }

    /** Explains why the task does not get its wish. */
    void fallShort(TraceEntry.Reason reason) {
        trace(new TraceEntry("capacity", bounded, number, reason));
    }

    WishStatus mood() {
        return mood;
    }

    @Nullable
    Gate gate() {
        return gate;
    }

    /** Moves the number, with a line of the trace if that changes it. */
    void move(String stage, int to, TraceEntry.Reason reason) {
        if (to != number) {
            trace(new TraceEntry(stage, number, to, reason));
            number = to;
        }
    }

    /** Moves the number, or keeps it where it is, with a line of the trace either way. */
    void hold(String stage, int to, TraceEntry.Reason reason) {
        trace(new TraceEntry(stage, number, to, reason));
        number = to;
    }

    /** Leaves a line of the trace that says why the number is where it is. */
    void note(String stage, TraceEntry.Reason reason) {
        trace(new TraceEntry(stage, number, number, reason));
    }

    private void trace(TraceEntry rung) {
        if (traced == rungs.length) {
            rungs = Arrays.copyOf(rungs, Math.max(2, 2 * traced));
        }
        rungs[traced++] = rung;
    }

    /** Most traces have a line or two, or none. */
    private List<TraceEntry> trace() {
        return switch (traced) {
            case 0 -> List.of();
            case 1 -> List.of(rungs[0]);
            case 2 -> List.of(rungs[0], rungs[1]);
            default -> List.of(Arrays.copyOf(rungs, traced));
        };
    }

    void see(@Nullable Gate seen) {
        gate = seen;
    }

    /** Has the target take a step, and takes down what it says. */
    Recommendation step(Tick moment) {
        Recommendation advice = task.target().step(seen(moment), state);
        state = advice.state();
        ideal = advice.ideal();
        why = advice.why();
        mood = WishStatus.CONTENT;
        steppedWith = reading instanceof Reading.Measured measured ? measured.at() : null;
        if (moment.trigger() == Trigger.EVENT) {
            eventStep = moment.now();
        }
        return advice;
    }

    private TargetInput seen(Tick moment) {
        return new TargetInput(
                moment.now(), counts(), requested, min, max, sources.one(), sources.usable(), task.watched());
    }

    /** The target waits: what it said is not acted upon, now or later. */
    void block(String stage, TraceEntry.Reason reason) {
        mood = WishStatus.WAITING;
        move(stage, requested, reason);
    }

    /** The number that the step came to is the task's wish until the next step. */
    void settleWish() {
        wish = number;
        if (mood == WishStatus.CONTENT && wish != requested) {
            mood = WishStatus.ASKING;
        }
    }

    /** No step: the last one's wish stands. */
    void recall() {
        mood = before.mood();
        ideal = before.ideal();
        wish = before.wish();
        why = before.why();
        if (mood == WishStatus.ASKING) {
            move("target", wish, why);
        }
    }

    Decision decision() {
        if (traced > 0 && rungs[traced - 1].to() != number) {
            trace(new TraceEntry("capacity", rungs[traced - 1].to(), number, Reasons.ROOM_AFTER_ALL));
        }
        boolean silent = mood == WishStatus.SILENT;
        return new Decision(
                task.name(),
                bounds(),
                silent ? requested : ideal,
                number,
                reading,
                silent ? Optional.empty() : task.target().expectedWait(state),
                trace());
    }

    TaskState memory() {
        return new TaskState(state, mood, ideal, wish, why, steppedWith, eventStep, gate, number, tempers);
    }
}
