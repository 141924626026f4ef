package io.microscaling.planning;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.Decision;
import io.microscaling.pool.Plan;
import io.microscaling.pool.PoolSpec;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Decides for the tasks of one pool. Immutable and thread-safe. */
public final class Planner {

    private static final Comparator<Draft> SERVED_BEFORE =
            Comparator.comparingInt(Draft::priority).thenComparing(Draft::fills);

    private final Roster roster;
    private final Duration halfInterval;
    private final Duration progressTimeout;

    private Planner(PoolSpec pool) {
        this.roster = Roster.of(pool);
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

    /** The goal of a task's target; see {@link Target#goal()}. */
    public OptionalDouble goal(String task) {
        PlannedTask planned = roster.find(task);
        return planned == null ? OptionalDouble.empty() : planned.target().goal();
    }

    /**
     * What {@link History#toJson()} of an earlier process kept, for the tasks that have the same name and kind of target.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public History recall(JsonObject kept) {
        try {
            return History.recall(roster, kept);
        } catch (ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("not what a planner keeps: " + e.getMessage(), e);
        }
    }

    /**
     * Decides one tick.
     *
     * @param now the time of the tick
     * @param trigger what brought it about
     * @param tasks what is known of each task, by name; one entry for every task of the pool
     * @param history what the tick before returned, or {@link History#empty()}; may be another planner's: what it
     *     remembers of tasks with the same name and the same target settings is used
     * @throws NullPointerException naming the task, if {@code tasks} lacks one
     */
    public Outcome plan(Instant now, Trigger trigger, Map<String, TaskState> tasks, History history) {
        History known = history.on(roster);
        Draft[] drafts = drafts(tasks, known);
        Moment moment = new Moment(now, trigger, halfInterval, progressTimeout);
        Agenda.InForce inForce = roster.agenda().at(now, known.inForce());
        roster.schedule(drafts, inForce);
        for (Draft draft : drafts) {
            OwnWish.decide(draft, moment);
        }
        Claims claims = share(drafts, inForce, Dues.settle(known.claims(), drafts, trigger));
        return new Outcome(plan(drafts), History.of(roster, drafts, claims, inForce));
    }

    private Draft[] drafts(Map<String, TaskState> tasks, History history) {
        Draft[] drafts = new Draft[roster.tasks().size()];
        for (PlannedTask task : roster.tasks()) {
            TaskState state = requireNonNull(tasks.get(task.name()), () -> "no state given for task " + task.name());
            drafts[task.index()] = new Draft(task, state, history.of(task));
        }
        return drafts;
    }

    /** Capacity and priority: own moves down free room at once, then everyone gets what there is, by rank. */
    private Claims share(Draft[] drafts, Agenda.InForce inForce, Dues dues) {
        List<Draft> ranked = ranked(drafts, inForce);
        ranked.forEach(Draft::compete);
        Room room = new Room(roster.capacity(inForce), roster.isSized(), ranked);
        Overfull.shed(ranked, room);
        new Minimums(ranked, room).guarantee();
        return new Growth(ranked, room, dues).serve();
    }

    private List<Draft> ranked(Draft[] drafts, Agenda.InForce inForce) {
        List<Draft> ranked = new ArrayList<>(drafts.length);
        for (PlannedTask task : roster.ranked()) {
            ranked.add(drafts[task.index()]);
        }
        if (roster.isReranked(inForce)) {
            ranked.sort(SERVED_BEFORE);
        }
        return ranked;
    }

    private static Plan plan(Draft[] drafts) {
        List<Decision> decisions = Arrays.stream(drafts).map(Draft::decision).toList();
        return new Plan(decisions);
    }
}
