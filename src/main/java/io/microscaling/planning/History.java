package io.microscaling.planning;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param drafts finished, in the order of the roster's tasks
     */
    static History of(Roster roster, Draft[] drafts, Claims claims, Agenda.InForce inForce) {
        return new History(
                roster, Arrays.stream(drafts).map(Draft::memory).toArray(TaskMemory[]::new), claims, inForce);
    }

    /**
     * What is worth keeping when the process ends, by task: what targets have learned, and what cooldowns, rates, windows
     * and activation go by. Targets that remember only their last readings begin anew.
     */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        for (PlannedTask task : roster.tasks()) {
            TaskMemory memory = of(task);
            JsonObject kept = new JsonObject();
            JsonObject learned = memory.state().toJson();
            if (!learned.isEmpty()) {
                kept.put("learned", learned);
            }
            if (memory.tempers() != null) {
                kept.put("policies", memory.tempers().toJson());
            }
            if (!kept.isEmpty()) {
                json.put(task.name(), kept.put("target", task.spec().target().type()));
            }
        }
        return json;
    }

    /** The history of a roster, from what was kept. */
    static History recall(Roster roster, JsonObject kept) {
        TaskMemory[] memories = roster.tasks().stream()
                .map(task -> recall(task, kept.getJsonObject(task.name())))
                .toArray(TaskMemory[]::new);
        return new History(roster, memories, Claims.NONE, Agenda.InForce.NOT_KNOWN);
    }

    private static TaskMemory recall(PlannedTask task, @Nullable JsonObject kept) {
        if (kept == null || !task.spec().target().type().equals(kept.getString("target"))) {
            return TaskMemory.NONE;
        }
        JsonObject policies = kept.getJsonObject("policies");
        Tempers tempers = policies == null || !task.tempering().remembers() ? null : Tempers.from(policies);
        return TaskMemory.restored(
                task.target().recall(kept.getJsonObject("learned", new JsonObject())),
                tempers,
                tempers == null ? 0 : tempers.requested());
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
