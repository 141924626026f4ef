package io.microscaling.planning.target;

import io.microscaling.settings.Catalog;
import io.microscaling.settings.Settings;
import io.microscaling.settings.Typed;

/** A kind of target; found through {@code ServiceLoader}. */
public interface TargetType extends Typed {

    /** The kinds on the class path. */
    static Catalog<TargetType> catalog() {
        return Catalog.load("target", TargetType.class);
    }

    /**
     * Checks the settings, reporting what is wrong to their {@code problems()}, and calls {@link Settings#done()}. What
     * it returns is of use only if there was no problem.
     */
    Target parse(Settings settings);
}
