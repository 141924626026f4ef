package io.microscaling.planning.reading;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.target.Target;
import io.microscaling.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The reading of the task's one metric. */
public record OneReading(Target target) implements ReadingSelector {

    @Override
    public Selection select(Reading own, Map<String, Reading> named, Instant now, Duration staleAfter) {
        TraceEntry.Reason problem = Readings.problem(own, target, now, staleAfter);
        return problem == null ? Selection.Usable.of((Reading.Measured) own) : new Selection.Unusable(own, problem);
    }
}
