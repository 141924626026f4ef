package io.microscaling.planning;

import io.microscaling.message.Decision;
import io.microscaling.message.Plan;
import io.microscaling.message.TargetPromise;
import io.microscaling.planning.capacity.Competition;
import io.microscaling.planning.capacity.Contender;
import io.microscaling.planning.capacity.Reclaims;
import io.microscaling.planning.policy.ActiveSchedules;
import io.microscaling.planning.policy.Proposal;
import io.microscaling.planning.policy.WishPipeline;
import io.microscaling.planning.policy.WishState;
import io.microscaling.planning.target.Needs;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Tick;
import io.microscaling.planning.tick.Trace;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Resources;
import io.microscaling.pool.Schedule;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Decides for the tasks of one pool. Immutable and thread-safe. Goes through the tasks in the order of the configuration, in
 * which what is known of them was made and so lies in memory; see {@code PlannerBenchmark}.
 */
public final class Planner {

    private final PlannedPool pool;
    private final Duration halfInterval;
    private final Duration progressTimeout;

    private Planner(PoolSpec spec) {
        this.pool = PlannedPool.of(spec);
        this.halfInterval = spec.pace().interval().dividedBy(2);
        this.progressTimeout = spec.pace().progressTimeout();
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
        PlannedTask planned = pool.find(task);
        return planned == null ? TargetPromise.NONE : planned.target().promise();
    }

    /** What a task's target goes by; nothing if there is no such task. */
    public Needs needs(String task) {
        PlannedTask planned = pool.find(task);
        return planned == null ? Needs.NOTHING : planned.target().needs();
    }

    /**
     * What {@link PlannerState#toMap()} of an earlier process said, for the tasks that have the same name and kind of target.
     *
     * @throws io.microscaling.settings.InvalidSettingsException naming what is something else
     */
    public PlannerState restore(Map<String, ?> saved) {
        Problems problems = new Problems();
        PlannerState state = PlannerState.restore(pool, Settings.of("", saved, problems));
        problems.throwIfAny();
        return state;
    }

    /**
     * Decides one tick of a pool that has containers of its tasks only, going by one clock.
     *
     * @see #plan(Instant, Instant, Trigger, Map, int, PlannerState)
     */
    public Outcome plan(Instant now, Trigger trigger, Map<String, TaskInput> tasks, PlannerState state) {
        return plan(now, now, trigger, tasks, 0, state);
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
     * @param state what the tick before returned, or {@link PlannerState#empty()}; may be another planner's: what it
     *     remembers of tasks with the same name and the same target settings is used
     * @throws NullPointerException naming the task, if {@code tasks} lacks one
     */
    public Outcome plan(
            Instant now,
            Instant wall,
            Trigger trigger,
            Map<String, TaskInput> tasks,
            int notConfigured,
            PlannerState state) {
        PlannerState known = state.on(pool);
        ActiveSchedules.InForce inForce = pool.schedules().at(wall, known.inForce());
        Map<Integer, List<Schedule>> schedules = pool.inForce(inForce);
        Tick tick = new Tick(now, wall, trigger, halfInterval, progressTimeout);
        Resources capacity = left(Resources.of(pool.capacity(inForce)), notConfigured);
        Competition competition =
                new Competition(capacity, pool.isSized(), pool.tasks().size());
        Proposal[] proposals = new Proposal[pool.tasks().size()];
        for (PlannedTask task : pool.tasks()) {
            Trace trace = new Trace();
            WishPipeline pipeline =
                    new WishPipeline(task.policy(), input(task, tasks), known.wish(task.rank()), tick, trace);
            schedules.getOrDefault(task.index(), List.of()).forEach(pipeline::schedule);
            Proposal proposal = pipeline.decide();
            proposals[task.index()] = proposal;
            competition.enter(new Contender(task.place(), proposal.wish(), known.demand(task.rank()), trace));
        }
        Reclaims reclaims = competition.settle(pool.isReranked(inForce), known.reclaims(), tick);
        return outcome(proposals, competition, reclaims, inForce);
    }

    private static Resources left(Resources capacity, int notConfigured) {
        return new Resources(
                Math.max(0, capacity.containers() - notConfigured), capacity.milliCpu(), capacity.memory());
    }

    private static TaskInput input(PlannedTask task, Map<String, TaskInput> tasks) {
        TaskInput input = tasks.get(task.name());
        if (input == null) {
            throw new NullPointerException("no state given for task " + task.name());
        }
        return input;
    }

    private Outcome outcome(
            Proposal[] proposals, Competition competition, Reclaims reclaims, ActiveSchedules.InForce inForce) {
        Decision[] decisions = new Decision[proposals.length];
        WishState[] wishes = new WishState[proposals.length];
        int[] demands = new int[proposals.length];
        for (PlannedTask task : pool.tasks()) {
            Proposal proposal = proposals[task.index()];
            Contender contender = competition.contender(task.rank());
            wishes[task.rank()] = proposal.state();
            demands[task.rank()] = contender.number();
            decisions[task.index()] = decision(task, proposal, contender);
        }
        Plan plan = new Plan(pool.capacity(inForce), pool.capacitySchedule(inForce), List.of(decisions));
        return new Outcome(plan, PlannerState.of(pool, wishes, demands, reclaims, inForce));
    }

    private static Decision decision(PlannedTask task, Proposal proposal, Contender contender) {
        return new Decision(
                task.name(),
                proposal.bounds(),
                proposal.ideal(),
                contender.number(),
                proposal.reading(),
                proposal.expectedWait(),
                contender.trace());
    }
}
