package io.microscaling.planning;

import io.microscaling.pool.Reading;
import io.microscaling.pool.Rung;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One reading that a formula makes of several. Every metric that the formula names has to be there. */
record FormulaInputs(Formula formula) implements Inputs {

    @Override
    public Rung.@Nullable Reason find(Draft draft, Moment moment) {
        Instant oldest = null;
        Map<String, Reading> readings = draft.given().readings();
        for (String name : formula.names()) {
            Reading reading = readings.getOrDefault(name, Reading.NO_METRIC);
            Rung.Reason problem = Readings.problem(
                    reading, moment.now(), draft.task().tempering().staleAfter());
            if (problem != null) {
                draft.goBy(new Reading.Absent("metric " + name), Sources.NONE);
                return Reasons.ofMetric(name, problem);
            }
            Instant at = ((Reading.Measured) reading).at();
            oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
        }
        double value = formula.value(name -> valueOf(readings.get(name)));
        Reading.Measured together = new Reading.Measured(value, oldest == null ? moment.now() : oldest);
        draft.goBy(together, Sources.of(together));
        return draft.task().target().accepts(together) ? null : Reasons.unusable(value);
    }

    private static double valueOf(@Nullable Reading reading) {
        return reading instanceof Reading.Measured measured ? measured.value() : Double.NaN;
    }
}
