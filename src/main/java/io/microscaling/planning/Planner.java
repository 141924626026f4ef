package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.message.Decision;
import io.microscaling.message.Plan;
import io.microscaling.message.TargetPromise;
import io.microscaling.planning.target.Needs;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Tick;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Resources;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Decides for the tasks of one pool. Immutable and thread-safe. */
public final class Planner {

    private static final Comparator<Draft> SERVED_BEFORE =
            Comparator.comparingInt(Draft::priority).thenComparing(Draft::fills);

    private final PlannedPool roster;
    private final Duration halfInterval;
    private final Duration progressTimeout;

    private Planner(PoolSpec pool) {
        this.roster = PlannedPool.of(pool);
        this.halfInterval = pool.interval().dividedBy(2);
        this.progressTimeout = pool.progressTimeout();
    }

    /**
     * A planner for a pool as configured.
     *
     * @throws io.microscaling.settings.InvalidSettingsException if a target's type or settings are invalid
     */
    public static Planner of(PoolSpec pool) {
        return new Planner(pool);
    }

    /** What a task's target promises; nothing if there is no such task. */
    public TargetPromise promise(String task) {
        PlannedTask planned = roster.find(task);
        return planned == null ? TargetPromise.NONE : planned.target().promise();
    }

    /** What a task's target goes by; nothing if there is no such task. */
    public Needs needs(String task) {
        PlannedTask planned = roster.find(task);
        return planned == null ? Needs.NOTHING : planned.target().needs();
    }

    /**
     * What {@link PlannerState#toMap()} of an earlier process said, for the tasks that have the same name and kind of target.
     *
     * @throws io.microscaling.settings.InvalidSettingsException naming what is something else
     */
    public PlannerState restore(Map<String, ?> kept) {
        Problems problems = new Problems();
        PlannerState history = PlannerState.restore(roster, Settings.of("", kept, problems));
        problems.throwIfAny();
        return history;
    }

    /**
     * Decides one tick of a pool that has containers of its tasks only, going by one clock.
     *
     * @see #plan(Instant, Instant, Trigger, Map, int, PlannerState)
     */
    public Outcome plan(Instant now, Trigger trigger, Map<String, TaskInput> tasks, PlannerState history) {
        return plan(now, now, trigger, tasks, 0, history);
    }

    /**
     * Decides one tick.
     *
     * @param now the time of the tick, for intervals and ages
     * @param wall the time on the wall, for schedules and the end of orders
     * @param trigger what brought it about
     * @param tasks what is known of each task, by name; one entry for every task of the pool
     * @param notConfigured how many containers of other tasks use room of the pool; what cpu and memory they take is not
     *     known, so they count as containers only
     * @param history what the tick before returned, or {@link PlannerState#empty()}; may be another planner's: what it
     *     remembers of tasks with the same name and the same target settings is used
     * @throws NullPointerException naming the task, if {@code tasks} lacks one
     */
    public Outcome plan(
            Instant now,
            Instant wall,
            Trigger trigger,
            Map<String, TaskInput> tasks,
            int notConfigured,
            PlannerState history) {
        PlannerState known = history.on(roster);
        Draft[] drafts = drafts(tasks, known);
        Tick moment = new Tick(now, wall, trigger, halfInterval, progressTimeout);
        ActiveSchedules.InForce inForce = roster.agenda().at(wall, known.inForce());
        roster.schedule(drafts, inForce);
        FreeCapacity room =
                new FreeCapacity(left(Resources.of(roster.capacity(inForce)), notConfigured), roster.isSized());
        boolean lacking = false;
        for (Draft draft : drafts) {
            WishPipeline.decide(draft, moment);
            draft.compete();
            room.enter(draft);
            lacking |= draft.spare() < 0;
        }
        PendingReclaims dues = PendingReclaims.settle(known.claims(), drafts, moment);
        Reclaims claims = share(ranked(drafts, inForce), room, lacking, dues);
        return outcome(drafts, claims, inForce);
    }

    private static Resources left(Resources capacity, int notConfigured) {
        return new Resources(
                Math.max(0, capacity.containers() - notConfigured), capacity.milliCpu(), capacity.memory());
    }

    private Draft[] drafts(Map<String, TaskInput> tasks, PlannerState history) {
        Draft[] drafts = new Draft[roster.tasks().size()];
        for (PlannedTask task : roster.tasks()) {
            TaskInput state = requireNonNull(tasks.get(task.name()), () -> "no state given for task " + task.name());
            drafts[task.index()] = new Draft(task, state, history.of(task));
        }
        return drafts;
    }

    /** Capacity and priority: own moves down free room at once, then everyone gets what there is, by rank. */
    private static Reclaims share(List<Draft> ranked, FreeCapacity room, boolean lacking, PendingReclaims dues) {
        boolean overfull = room.free().isNegative();
        if (overfull) {
            OverCapacity.shed(ranked, room);
        }
        if (overfull || lacking) {
            new Minimums(ranked, room).guarantee();
        }
        return new FairShare(ranked, room, dues).serve();
    }

    private List<Draft> ranked(Draft[] drafts, ActiveSchedules.InForce inForce) {
        List<Draft> ranked = new ArrayList<>(drafts.length);
        for (PlannedTask task : roster.ranked()) {
            ranked.add(drafts[task.index()]);
        }
        if (roster.isReranked(inForce)) {
            ranked.sort(SERVED_BEFORE);
        }
        return ranked;
    }

    private Outcome outcome(Draft[] drafts, Reclaims claims, ActiveSchedules.InForce inForce) {
        Decision[] decisions = new Decision[drafts.length];
        TaskState[] memories = new TaskState[drafts.length];
        for (int i = 0; i < drafts.length; i++) {
            decisions[i] = drafts[i].decision();
            memories[i] = drafts[i].memory();
        }
        Plan plan = new Plan(roster.capacity(inForce), roster.capacitySchedule(inForce), List.of(decisions));
        return new Outcome(plan, PlannerState.of(roster, memories, claims, inForce));
    }
}
