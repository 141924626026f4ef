package io.microscaling.planning;

import io.microscaling.pool.Reading;
import io.microscaling.pool.Rung;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells a reading that a target may use from one that moves nothing. */
final class Readings {

    private Readings() {}

    /** Why the reading is of no use at {@code now}; {@code null} if it is usable. */
    static Rung.@Nullable Reason problem(Reading reading, Instant now, Duration staleAfter) {
        if (reading instanceof Reading.Absent absent) {
            return Reasons.noReading(absent.why());
        }
        Reading.Measured measured = (Reading.Measured) reading;
        if (!Double.isFinite(measured.value()) || measured.value() < 0) {
            return Reasons.unusable(measured.value());
        }
        Duration age = Duration.between(measured.at(), now);
        return age.compareTo(staleAfter) > 0 ? Reasons.stale(age, staleAfter) : null;
    }

    /** The number of a usable reading, as targets get it; see {@link Sighting#reading()}. */
    static double value(Reading reading) {
        return reading instanceof Reading.Measured measured ? Math.min(measured.value(), Numbers.EXACT) : Double.NaN;
    }
}
