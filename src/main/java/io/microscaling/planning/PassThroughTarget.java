package io.microscaling.planning;

import io.microscaling.pool.Rung;
import java.util.OptionalDouble;

/** The reading is the number of containers, rounded up. */
record PassThroughTarget() implements Target {

    @Override
    public OptionalDouble goal() {
        return OptionalDouble.empty();
    }

    @Override
    public Advice step(Sighting sighting, State state) {
        double reading = sighting.reading();
        Rung.Reason why = () -> "the reading asks for %s".formatted(Numbers.plain(reading));
        return Advice.of(Numbers.ceil(reading), why);
    }
}
