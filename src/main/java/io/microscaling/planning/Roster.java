package io.microscaling.planning;

import io.microscaling.pool.PoolSpec;
import io.microscaling.pool.TaskSpec;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Problems;
import io.microscaling.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks of a pool, made ready once: in the order of the configuration, and in the order in which they are served. */
final class Roster {

    /** Higher priority first; among equals what fills the remainder last; else as configured (the sort is stable). */
    private static final Comparator<PlannedTask> SERVED_BEFORE = Comparator.comparingInt(PlannedTask::priority)
            .thenComparing(task -> task.target().fills());

    static final Roster EMPTY = new Roster(List.of());

    private final List<PlannedTask> tasks;
    private final List<PlannedTask> ranked;
    private final Map<String, PlannedTask> byName = new HashMap<>();

    private Roster(List<PlannedTask> tasks) {
        this.tasks = List.copyOf(tasks);
        this.ranked = tasks.stream().sorted(SERVED_BEFORE).toList();
        tasks.forEach(task -> byName.put(task.name(), task));
    }

    /**
     * @throws io.microscaling.settings.InvalidSettingsException if a target's type or settings are invalid
     */
    static Roster of(PoolSpec pool) {
        Catalog<TargetType> catalog = TargetType.catalog();
        Problems problems = new Problems();
        List<PlannedTask> tasks = new ArrayList<>();
        for (TaskSpec task : pool.tasks()) {
            String path = "pool.tasks[%d].target".formatted(tasks.size());
            Optional<Target> target = target(task, path, catalog, problems);
            tasks.add(new PlannedTask(tasks.size(), task, target.orElseGet(RemainderTarget::new)));
        }
        problems.throwIfAny();
        return new Roster(tasks);
    }

    private static Optional<Target> target(TaskSpec task, String path, Catalog<TargetType> catalog, Problems problems) {
        return catalog.find(task.target().type(), path + ".type", problems)
                .map(type -> type.parse(Settings.of(path, task.target().values(), problems)));
    }

    /** In the order of the configuration. */
    List<PlannedTask> tasks() {
        return tasks;
    }

    /** The most important first. */
    List<PlannedTask> ranked() {
        return ranked;
    }

    @Nullable
    PlannedTask find(String name) {
        return byName.get(name);
    }
}
