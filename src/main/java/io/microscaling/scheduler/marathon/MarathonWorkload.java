package io.microscaling.scheduler.marathon;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.TaskSpec;
import io.microscaling.pool.Workload;
import io.microscaling.settings.Settings;
import java.util.Map;
import java.util.Optional;

/**
 * The app that a task is.
 *
 * @param app empty for the one with the task's name
 */
record MarathonWorkload(Optional<AppId> app) implements Workload {

    MarathonWorkload {
        requireNonNull(app, "app");
    }

    static MarathonWorkload from(Settings task) {
        Optional<String> text = task.optionalString("app");
        Optional<AppId> app = text.flatMap(AppId::parse);
        if (text.isPresent() && app.isEmpty()) {
            task.problem("app", "'%s' is not allowed; expected %s".formatted(text.get(), AppId.EXPECTED));
        }
        return new MarathonWorkload(app);
    }

    /** The app of a task, from the root. */
    static AppId of(TaskSpec task, AppId group) {
        Optional<AppId> app = task.workload() instanceof MarathonWorkload marathon ? marathon.app : Optional.empty();
        return app.orElseGet(() -> new AppId(task.name())).below(group);
    }

    @Override
    public Map<String, Object> shown() {
        return app.<Map<String, Object>>map(id -> Map.of("app", id.path())).orElse(Map.of());
    }

    @Override
    public Map<String, Object> hidden() {
        return Map.of();
    }
}
