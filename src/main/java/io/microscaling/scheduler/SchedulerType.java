package io.microscaling.scheduler;

import io.microscaling.pool.Workload;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Settings;
import io.microscaling.settings.Typed;
import java.util.Set;

/** A kind of scheduler; found through {@code ServiceLoader}. */
public interface SchedulerType extends Typed {

    /** The kinds on the class path. */
    static Catalog<SchedulerType> catalog() {
        return Catalog.load("scheduler", SchedulerType.class);
    }

    /**
     * Reads what a task says of its workload: the keys of the task that this kind alone knows. Reports what is wrong, and
     * leaves the other keys and {@link Settings#done()} to the caller. Resolves no secret.
     */
    Workload workload(Settings task);

    /** The keys that {@link #workload} reads. */
    Set<String> workloadKeys();

    /**
     * Those of the scheduler's own keys, with a single value each, that can be set outside the files too, such as
     * {@code host} by {@code MICROSCALING_POOL_SCHEDULER_HOST}.
     */
    default Set<String> overridable() {
        return Set.of();
    }

    /**
     * Checks the settings, reporting what is wrong to their {@code problems()}, and calls {@link Settings#done()}.
     * Opens no connection and resolves no secret. What it returns is of use only if there was no problem.
     */
    SchedulerFactory parse(Settings settings);
}
