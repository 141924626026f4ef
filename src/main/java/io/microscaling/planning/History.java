package io.microscaling.planning;

import io.microscaling.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the planner remembers between ticks. Immutable; only the planner makes and reads it. */
public final class History {

    private static final History EMPTY =
            new History(Roster.EMPTY, new TaskMemory[0], Claims.NONE, Agenda.InForce.NOT_KNOWN);

    private final Roster roster;
    /** In the order of the roster's tasks. */
    private final TaskMemory[] memories;

    private final Claims claims;
    private final Agenda.InForce inForce;

    private History(Roster roster, TaskMemory[] memories, Claims claims, Agenda.InForce inForce) {
        this.roster = roster;
        this.memories = memories;
        this.claims = claims;
        this.inForce = inForce;
    }

    /** Nothing is remembered: the first tick of a pool. */
    public static History empty() {
        return EMPTY;
    }

    /**
     * @param memories in the order of the roster's tasks; not changed afterwards
     */
    static History of(Roster roster, TaskMemory[] memories, Claims claims, Agenda.InForce inForce) {
        return new History(roster, memories, claims, inForce);
    }

    /**
     * What is worth keeping when the process ends, by task: what targets have learned, and what cooldowns, rates, windows
     * and activation go by. Targets that remember only their last readings begin anew.
     */
    public Map<String, Object> kept() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (PlannedTask task : roster.tasks()) {
            TaskMemory memory = of(task);
            Map<String, Object> kept = new LinkedHashMap<>();
            Map<String, Object> learned = memory.state().kept();
            if (!learned.isEmpty()) {
                kept.put("learned", learned);
            }
            if (memory.tempers() != null) {
                kept.put("policies", memory.tempers().kept());
            }
            if (!kept.isEmpty()) {
                kept.put("target", task.spec().target().type());
                all.put(task.name(), kept);
            }
        }
        return all;
    }

    /** The history of a roster, from what was kept; of use only if no problem was reported. */
    static History recall(Roster roster, Settings kept) {
        TaskMemory[] memories = roster.tasks().stream()
                .map(task -> kept.optionalSection(task.name())
                        .map(own -> recall(task, own))
                        .orElse(TaskMemory.NONE))
                .toArray(TaskMemory[]::new);
        return new History(roster, memories, Claims.NONE, Agenda.InForce.NOT_KNOWN);
    }

    private static TaskMemory recall(PlannedTask task, Settings kept) {
        if (!task.spec().target().type().equals(kept.string("target"))) {
            return TaskMemory.NONE;
        }
        Target.State learned =
                kept.optionalSection("learned").map(task.target()::recall).orElse(Target.State.NONE);
        if (!task.tempering().remembers()) {
            return TaskMemory.restored(learned, null, 0);
        }
        return kept.optionalSection("policies")
                .map(Tempers::recall)
                .map(tempers -> TaskMemory.restored(learned, tempers, tempers.requested()))
                .orElseGet(() -> TaskMemory.restored(learned, null, 0));
    }

    TaskMemory of(PlannedTask task) {
        return memories[task.index()];
    }

    Claims claims() {
        return claims;
    }

    /** The schedules that were in force. */
    Agenda.InForce inForce() {
        return inForce;
    }

    /** The same, for {@code wanted}: what is remembered of tasks with the same name and the same target settings. */
    History on(Roster wanted) {
        if (wanted == roster) {
            return this;
        }
        List<PlannedTask> tasks = wanted.tasks();
        TaskMemory[] moved = tasks.stream().map(this::recognise).toArray(TaskMemory[]::new);
        return new History(
                wanted, moved, claims.moved(old -> indexIn(wanted, old), tasks.size()), Agenda.InForce.NOT_KNOWN);
    }

    private TaskMemory recognise(PlannedTask task) {
        PlannedTask known = roster.find(task.name());
        return known != null && known.remembersLike(task) ? memories[known.index()] : TaskMemory.NONE;
    }

    private int indexIn(Roster wanted, int old) {
        PlannedTask task = wanted.find(roster.tasks().get(old).name());
        return task == null ? -1 : task.index();
    }
}
