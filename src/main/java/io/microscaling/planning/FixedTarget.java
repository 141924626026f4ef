package io.microscaling.planning;

import io.microscaling.pool.Rung;
import java.util.OptionalDouble;

/** So many containers, whatever happens. */
record FixedTarget(int count) implements Target {

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.empty();
    }

    @Override
    public boolean needsReading() {
        return false;
    }

    @Override
    public Advice step(Sighting sighting, State state) {
        Rung.Reason why = () -> "fixed at %d".formatted(count);
        return Advice.of(count, why);
    }
}
