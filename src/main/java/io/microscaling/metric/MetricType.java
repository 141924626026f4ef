package io.microscaling.metric;

import io.microscaling.settings.Catalog;
import io.microscaling.settings.Settings;
import io.microscaling.settings.Typed;

/** A kind of metric source; found through {@code ServiceLoader}. */
public interface MetricType extends Typed {

    /** The kinds on the class path. */
    static Catalog<MetricType> catalog() {
        return Catalog.load("metric", MetricType.class);
    }

    /**
     * Checks the settings, reporting what is wrong to their {@code problems()}, and calls {@link Settings#done()}.
     * Opens no connection and resolves no secret. What it returns is of use only if there was no problem.
     */
    MetricFactory parse(Settings settings);
}
