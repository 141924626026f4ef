package io.microscaling.planning.reading;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.target.Target;
import io.microscaling.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One reading that a formula makes of several. Every metric that the formula names has to be there. */
public record FormulaInputs(Formula formula, Target target) implements ReadingSelector {

    @Override
    public Selection select(Reading own, Map<String, Reading> named, Instant now, Duration staleAfter) {
        Instant oldest = null;
        for (String name : formula.names()) {
            Reading reading = named.getOrDefault(name, Reading.NO_METRIC);
            TraceEntry.Reason problem = Readings.problem(reading, now, staleAfter);
            if (problem != null) {
                return new Selection.Unusable(new Reading.Absent("metric " + name), Readings.ofMetric(name, problem));
            }
            Instant at = ((Reading.Measured) reading).at();
            oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
        }
        double value = formula.value(name -> valueOf(named.get(name)));
        Reading.Measured together = new Reading.Measured(value, oldest == null ? now : oldest);
        return target.accepts(together)
                ? Selection.Usable.of(together)
                : new Selection.Unusable(together, Readings.unusable(value));
    }

    private static double valueOf(@Nullable Reading reading) {
        return reading instanceof Reading.Measured measured ? measured.value() : Double.NaN;
    }
}
