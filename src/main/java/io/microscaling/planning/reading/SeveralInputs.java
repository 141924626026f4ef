package io.microscaling.planning.reading;

import io.microscaling.message.TraceEntry;
import io.microscaling.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several readings, each for a target of its own. One is enough to go by; see {@link LargestOf}. */
public record SeveralInputs(List<LargestOf.Part> parts) implements ReadingSelector {

    public SeveralInputs {
        parts = List.copyOf(parts);
    }

    @Override
    public Selection select(Reading own, Map<String, Reading> named, Instant now, Duration staleAfter) {
        Map<String, Reading.Measured> usable = new LinkedHashMap<>();
        TraceEntry.Reason first = null;
        boolean any = false;
        for (LargestOf.Part part : parts) {
            if (!part.target().needs().reading()) {
                any = true;
                continue;
            }
            Reading reading = part.of(own, named);
            TraceEntry.Reason problem = Readings.problem(reading, part.target(), now, staleAfter);
            if (problem == null) {
                usable.put(part.metric(), (Reading.Measured) reading);
            } else if (first == null) {
                first = part.metric().isEmpty() ? problem : Readings.ofMetric(part.metric(), problem);
            }
        }
        if (usable.isEmpty() && !any && first != null) {
            return new Selection.Unusable(own, first);
        }
        Reading shown = usable.isEmpty() ? own : usable.values().iterator().next();
        return Selection.Usable.of(shown, usable, first == null);
    }
}
