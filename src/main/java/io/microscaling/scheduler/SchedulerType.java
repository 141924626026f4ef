package io.microscaling.scheduler;

import io.microscaling.settings.Catalog;
import io.microscaling.settings.Settings;
import io.microscaling.settings.Typed;

/** A kind of scheduler; found through {@code ServiceLoader}. */
public interface SchedulerType extends Typed {

    /** The kinds on the class path. */
    static Catalog<SchedulerType> catalog() {
        return Catalog.load("scheduler", SchedulerType.class);
    }

    /** Whether a task cannot be started without an image. */
    boolean needsImage();

    /**
     * Checks the settings, reporting what is wrong to their {@code problems()}, and calls {@link Settings#done()}.
     * Opens no connection and resolves no secret. What it returns is of use only if there was no problem.
     */
    SchedulerFactory parse(Settings settings);
}
