package io.microscaling.planning;

import io.microscaling.planning.capacity.Reclaims;
import io.microscaling.planning.policy.ActiveSchedules;
import io.microscaling.planning.policy.PolicyState;
import io.microscaling.planning.policy.WishState;
import io.microscaling.planning.target.Target;
import io.microscaling.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the planner remembers between ticks. Immutable; only the planner makes and reads it. */
public final class PlannerState {

    private static final PlannerState EMPTY = new PlannerState(
            PlannedPool.EMPTY, new WishState[0], new int[0], Reclaims.NONE, ActiveSchedules.InForce.NOT_KNOWN);

    private final PlannedPool pool;
    /** In the order in which the pool's tasks are served. */
    private final WishState[] wishes;
    /** In the same order: what the last plan decided. */
    private final int[] demands;

    private final Reclaims reclaims;
    private final ActiveSchedules.InForce inForce;

    private PlannerState(
            PlannedPool pool, WishState[] wishes, int[] demands, Reclaims reclaims, ActiveSchedules.InForce inForce) {
        this.pool = pool;
        this.wishes = wishes;
        this.demands = demands;
        this.reclaims = reclaims;
        this.inForce = inForce;
    }

    /** Nothing is remembered: the first tick of a pool. */
    public static PlannerState empty() {
        return EMPTY;
    }

    /**
     * @param wishes what is remembered of the tasks' own ways, in the order in which the pool's tasks are served; not changed afterwards
     * @param demands what the plan decided, in the same order; not changed afterwards
     */
    static PlannerState of(
            PlannedPool pool, WishState[] wishes, int[] demands, Reclaims reclaims, ActiveSchedules.InForce inForce) {
        return new PlannerState(pool, wishes, demands, reclaims, inForce);
    }

    /**
     * What is worth keeping when the process ends, by task: what targets have learned, and what cooldowns, rates, windows
     * and activation go by. Targets that remember only their last readings begin anew.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (PlannedTask task : pool.tasks()) {
            WishState wish = wishes[task.rank()];
            Map<String, Object> saved = new LinkedHashMap<>();
            Map<String, Object> learned = wish.target().toMap();
            if (!learned.isEmpty()) {
                saved.put("learned", learned);
            }
            if (wish.policies() != null) {
                saved.put("policies", wish.policies().toMap());
            }
            if (!saved.isEmpty()) {
                saved.put("target", task.spec().goal().target().type());
                all.put(task.name(), saved);
            }
        }
        return all;
    }

    /** The state of a pool, from what was saved; of use only if no problem was reported. */
    static PlannerState restore(PlannedPool pool, Settings saved) {
        int size = pool.tasks().size();
        WishState[] wishes = new WishState[size];
        int[] demands = new int[size];
        for (PlannedTask task : pool.tasks()) {
            WishState wish = saved.optionalSection(task.name())
                    .map(own -> restore(task, own))
                    .orElse(WishState.NONE);
            wishes[task.rank()] = wish;
            demands[task.rank()] = wish.policies() == null ? 0 : wish.policies().requested();
        }
        return new PlannerState(pool, wishes, demands, Reclaims.NONE, ActiveSchedules.InForce.NOT_KNOWN);
    }

    private static WishState restore(PlannedTask task, Settings saved) {
        if (!task.spec().goal().target().type().equals(saved.string("target"))) {
            return WishState.NONE;
        }
        Target.State learned =
                saved.optionalSection("learned").map(task.target()::restore).orElse(Target.State.NONE);
        PolicyState policies = task.policy().chain().remembers()
                ? saved.optionalSection("policies").map(PolicyState::restore).orElse(null)
                : null;
        return WishState.restored(learned, policies);
    }

    /** What is remembered of a task's own way. */
    WishState wish(int rank) {
        return wishes[rank];
    }

    /** What the last plan decided for a task. */
    int demand(int rank) {
        return demands[rank];
    }

    Reclaims reclaims() {
        return reclaims;
    }

    /** The schedules that were in force. */
    ActiveSchedules.InForce inForce() {
        return inForce;
    }

    /** The same, for {@code wanted}: what is remembered of tasks with the same name and the same target settings. */
    PlannerState on(PlannedPool wanted) {
        if (wanted == pool) {
            return this;
        }
        int size = wanted.tasks().size();
        WishState[] moved = new WishState[size];
        int[] movedDemands = new int[size];
        for (PlannedTask task : wanted.tasks()) {
            PlannedTask known = pool.find(task.name());
            if (known != null && known.remembersLike(task)) {
                moved[task.rank()] = wishes[known.rank()];
                movedDemands[task.rank()] = demands[known.rank()];
            } else {
                moved[task.rank()] = WishState.NONE;
            }
        }
        return new PlannerState(
                wanted,
                moved,
                movedDemands,
                reclaims.moved(old -> rankIn(wanted, old), size),
                ActiveSchedules.InForce.NOT_KNOWN);
    }

    private int rankIn(PlannedPool wanted, int old) {
        PlannedTask task = wanted.find(pool.ranked().get(old).name());
        return task == null ? -1 : task.rank();
    }
}
