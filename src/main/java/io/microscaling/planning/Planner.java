package io.microscaling.planning;

import io.microscaling.message.Decision;
import io.microscaling.message.Plan;
import io.microscaling.message.TargetPromise;
import io.microscaling.planning.capacity.Competition;
import io.microscaling.planning.capacity.Contender;
import io.microscaling.planning.capacity.Reclaims;
import io.microscaling.planning.policy.ActiveSchedules;
import io.microscaling.planning.policy.WishPipeline;
import io.microscaling.planning.policy.WishState;
import io.microscaling.planning.target.Needs;
import io.microscaling.planning.tick.TaskInput;
import io.microscaling.planning.tick.Tick;
import io.microscaling.planning.tick.Trace;
import io.microscaling.planning.tick.Trigger;
import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.Resources;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Decides for the tasks of one pool. Immutable and thread-safe. Goes through the tasks in the order of the configuration, in
 * which what is known of them was made and so lies in memory; see {@code PlannerBenchmark}.
 */
public final class Planner {

    private static final Comparator<Contender> SERVED_BEFORE =
            Comparator.comparingInt(Contender::priority).thenComparing(Contender::fills);

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
    public PlannerState restore(Map<String, ?> kept) {
        Problems problems = new Problems();
        PlannerState state = PlannerState.restore(pool, Settings.of("", kept, problems));
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
        Tick tick = new Tick(now, wall, trigger, halfInterval, progressTimeout);
        Trace[] traces = new Trace[pool.tasks().size()];
        WishPipeline[] pipelines = pipelines(tasks, known, tick, traces);
        pool.schedule(pipelines, inForce);
        Contender[] contenders = new Contender[pipelines.length];
        for (PlannedTask task : pool.tasks()) {
            int i = task.rank();
            contenders[i] = new Contender(task.place(), pipelines[i].decide(), known.demand(i), traces[i]);
        }
        Resources capacity = left(Resources.of(pool.capacity(inForce)), notConfigured);
        Reclaims reclaims = new Competition(capacity, pool.isSized())
                .settle(contenders, ranked(contenders, inForce), known.reclaims(), tick);
        return outcome(pipelines, contenders, reclaims, inForce);
    }

    private static Resources left(Resources capacity, int notConfigured) {
        return new Resources(
                Math.max(0, capacity.containers() - notConfigured), capacity.milliCpu(), capacity.memory());
    }

    private WishPipeline[] pipelines(Map<String, TaskInput> tasks, PlannerState known, Tick tick, Trace[] traces) {
        WishPipeline[] pipelines = new WishPipeline[traces.length];
        for (PlannedTask task : pool.tasks()) {
            TaskInput input = tasks.get(task.name());
            if (input == null) {
                throw new NullPointerException("no state given for task " + task.name());
            }
            int i = task.rank();
            traces[i] = new Trace();
            pipelines[i] = new WishPipeline(task.policy(), input, known.wish(i), tick, traces[i]);
        }
        return pipelines;
    }

    private List<Contender> ranked(Contender[] contenders, ActiveSchedules.InForce inForce) {
        if (!pool.isReranked(inForce)) {
            return Arrays.asList(contenders);
        }
        List<Contender> ranked = new ArrayList<>(Arrays.asList(contenders));
        ranked.sort(SERVED_BEFORE);
        return ranked;
    }

    private Outcome outcome(
            WishPipeline[] pipelines, Contender[] contenders, Reclaims reclaims, ActiveSchedules.InForce inForce) {
        Decision[] decisions = new Decision[contenders.length];
        WishState[] wishes = new WishState[contenders.length];
        int[] demands = new int[contenders.length];
        for (PlannedTask task : pool.tasks()) {
            int i = task.rank();
            wishes[i] = pipelines[i].state();
            demands[i] = contenders[i].number();
            decisions[task.index()] = decision(task, pipelines[i], contenders[i]);
        }
        Plan plan = new Plan(pool.capacity(inForce), pool.capacitySchedule(inForce), List.of(decisions));
        return new Outcome(plan, PlannerState.of(pool, wishes, demands, reclaims, inForce));
    }

    private static Decision decision(PlannedTask task, WishPipeline pipeline, Contender contender) {
        return new Decision(
                task.name(),
                pipeline.bounds(),
                pipeline.ideal(),
                contender.number(),
                pipeline.reading(),
                pipeline.expectedWait(),
                contender.trace());
    }
}
