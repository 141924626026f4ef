package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Tick;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One reading that a formula makes of several. Every metric that the formula names has to be there. */
record FormulaInputs(Formula formula) implements ReadingSelector {

    @Override
    public TraceEntry.@Nullable Reason find(Draft draft, Tick moment) {
        Instant oldest = null;
        Map<String, Reading> readings = draft.given().readings();
        for (String name : formula.names()) {
            Reading reading = readings.getOrDefault(name, Reading.NO_METRIC);
            TraceEntry.Reason problem = Readings.problem(
                    reading, moment.now(), draft.task().tempering().staleAfter());
            if (problem != null) {
                draft.goBy(new Reading.Absent("metric " + name), UsableReadings.NONE);
                return Reasons.ofMetric(name, problem);
            }
            Instant at = ((Reading.Measured) reading).at();
            oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
        }
        double value = formula.value(name -> valueOf(readings.get(name)));
        Reading.Measured together = new Reading.Measured(value, oldest == null ? moment.now() : oldest);
        draft.goBy(together, UsableReadings.of(together));
        return draft.task().target().accepts(together) ? null : Reasons.unusable(value);
    }

    private static double valueOf(@Nullable Reading reading) {
        return reading instanceof Reading.Measured measured ? measured.value() : Double.NaN;
    }
}
