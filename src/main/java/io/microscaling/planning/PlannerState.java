package io.microscaling.planning;

import io.microscaling.planning.target.Target;
import io.microscaling.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the planner remembers between ticks. Immutable; only the planner makes and reads it. */
public final class PlannerState {

    private static final PlannerState EMPTY =
            new PlannerState(PlannedPool.EMPTY, new TaskState[0], Reclaims.NONE, ActiveSchedules.InForce.NOT_KNOWN);

    private final PlannedPool roster;
    /** In the order of the roster's tasks. */
    private final TaskState[] memories;

    private final Reclaims claims;
    private final ActiveSchedules.InForce inForce;

    private PlannerState(PlannedPool roster, TaskState[] memories, Reclaims claims, ActiveSchedules.InForce inForce) {
        this.roster = roster;
        this.memories = memories;
        this.claims = claims;
        this.inForce = inForce;
    }

    /** Nothing is remembered: the first tick of a pool. */
    public static PlannerState empty() {
        return EMPTY;
    }

    /**
     * @param memories in the order of the roster's tasks; not changed afterwards
     */
    static PlannerState of(PlannedPool roster, TaskState[] memories, Reclaims claims, ActiveSchedules.InForce inForce) {
        return new PlannerState(roster, memories, claims, inForce);
    }

    /**
     * What is worth keeping when the process ends, by task: what targets have learned, and what cooldowns, rates, windows
     * and activation go by. Targets that remember only their last readings begin anew.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (PlannedTask task : roster.tasks()) {
            TaskState memory = of(task);
            Map<String, Object> kept = new LinkedHashMap<>();
            Map<String, Object> learned = memory.state().toMap();
            if (!learned.isEmpty()) {
                kept.put("learned", learned);
            }
            if (memory.tempers() != null) {
                kept.put("policies", memory.tempers().toMap());
            }
            if (!kept.isEmpty()) {
                kept.put("target", task.spec().target().type());
                all.put(task.name(), kept);
            }
        }
        return all;
    }

    /** The history of a roster, from what was kept; of use only if no problem was reported. */
    static PlannerState restore(PlannedPool roster, Settings kept) {
        TaskState[] memories = roster.tasks().stream()
                .map(task -> kept.optionalSection(task.name())
                        .map(own -> restore(task, own))
                        .orElse(TaskState.NONE))
                .toArray(TaskState[]::new);
        return new PlannerState(roster, memories, Reclaims.NONE, ActiveSchedules.InForce.NOT_KNOWN);
    }

    private static TaskState restore(PlannedTask task, Settings kept) {
        if (!task.spec().target().type().equals(kept.string("target"))) {
            return TaskState.NONE;
        }
        Target.State learned =
                kept.optionalSection("learned").map(task.target()::restore).orElse(Target.State.NONE);
        if (!task.tempering().remembers()) {
            return TaskState.restored(learned, null, 0);
        }
        return kept.optionalSection("policies")
                .map(PolicyState::restore)
                .map(tempers -> TaskState.restored(learned, tempers, tempers.requested()))
                .orElseGet(() -> TaskState.restored(learned, null, 0));
    }

    TaskState of(PlannedTask task) {
        return memories[task.index()];
    }

    Reclaims claims() {
        return claims;
    }

    /** The schedules that were in force. */
    ActiveSchedules.InForce inForce() {
        return inForce;
    }

    /** The same, for {@code wanted}: what is remembered of tasks with the same name and the same target settings. */
    PlannerState on(PlannedPool wanted) {
        if (wanted == roster) {
            return this;
        }
        List<PlannedTask> tasks = wanted.tasks();
        TaskState[] moved = tasks.stream().map(this::recognise).toArray(TaskState[]::new);
        return new PlannerState(
                wanted,
                moved,
                claims.moved(old -> indexIn(wanted, old), tasks.size()),
                ActiveSchedules.InForce.NOT_KNOWN);
    }

    private TaskState recognise(PlannedTask task) {
        PlannedTask known = roster.find(task.name());
        return known != null && known.remembersLike(task) ? memories[known.index()] : TaskState.NONE;
    }

    private int indexIn(PlannedPool wanted, int old) {
        PlannedTask task = wanted.find(roster.tasks().get(old).name());
        return task == null ? -1 : task.index();
    }
}
