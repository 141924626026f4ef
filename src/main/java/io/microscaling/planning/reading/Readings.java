package io.microscaling.planning.reading;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.target.Target;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.reading.Reading;
import io.microscaling.settings.Durations;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells a reading that a target may use from one that moves nothing. */
final class Readings {

    private Readings() {}

    static TraceEntry.Reason noReading(String why) {
        return () -> "holding: no reading (%s)".formatted(why);
    }

    static TraceEntry.Reason unusable(double reading) {
        return () -> "holding: %s is no usable reading".formatted(Numbers.plain(reading));
    }

    static TraceEntry.Reason stale(Duration age, Duration staleAfter) {
        return () -> "holding: reading is %s old, stale after %s"
                .formatted(Durations.seconds(age), Durations.seconds(staleAfter));
    }

    /** The same, said of one of several metrics. */
    static TraceEntry.Reason ofMetric(String metric, TraceEntry.Reason reason) {
        return () -> "%s: %s".formatted(metric, reason.sentence());
    }

    /** Why {@code target} cannot use the reading at {@code now}; {@code null} if it can. */
    static TraceEntry.@Nullable Reason problem(Reading reading, Target target, Instant now, Duration staleAfter) {
        if (reading instanceof Reading.Absent absent) {
            return noReading(absent.why());
        }
        Reading.Measured measured = (Reading.Measured) reading;
        if (!target.accepts(measured)) {
            return unusable(measured.value());
        }
        return age(measured, now, staleAfter);
    }

    /** Why the reading is no number to reckon with at {@code now}; {@code null} if it is one. */
    static TraceEntry.@Nullable Reason problem(Reading reading, Instant now, Duration staleAfter) {
        if (reading instanceof Reading.Absent absent) {
            return noReading(absent.why());
        }
        Reading.Measured measured = (Reading.Measured) reading;
        return Double.isFinite(measured.value()) && measured.value() >= 0
                ? age(measured, now, staleAfter)
                : unusable(measured.value());
    }

    /** Most readings are fresh by whole seconds already; they need no exact age. */
    private static TraceEntry.@Nullable Reason age(Reading.Measured measured, Instant now, Duration staleAfter) {
        if (now.getEpochSecond() - measured.at().getEpochSecond() < staleAfter.toSeconds()) {
            return null;
        }
        Duration age = Duration.between(measured.at(), now);
        return age.compareTo(staleAfter) > 0 ? stale(age, staleAfter) : null;
    }
}
