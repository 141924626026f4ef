package io.microscaling.planning;

import io.microscaling.message.TraceEntry;
import io.microscaling.planning.tick.Tick;
import io.microscaling.reading.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several readings, each for a target of its own. One is enough to go by; see {@link LargestOf}. */
record SeveralInputs(List<LargestOf.Part> parts) implements ReadingSelector {

    @Override
    public TraceEntry.@Nullable Reason find(Draft draft, Tick moment) {
        Map<String, Reading> readings = draft.given().readings();
        Map<String, Reading.Measured> usable = new LinkedHashMap<>();
        TraceEntry.Reason first = null;
        boolean any = false;
        for (LargestOf.Part part : parts) {
            if (!part.target().needs().reading()) {
                any = true;
                continue;
            }
            Reading reading = part.metric().isEmpty()
                    ? draft.given().reading()
                    : readings.getOrDefault(part.metric(), Reading.NO_METRIC);
            TraceEntry.Reason problem = Readings.problem(
                    reading,
                    part.target(),
                    moment.now(),
                    draft.task().tempering().staleAfter());
            if (problem == null) {
                usable.put(part.metric(), (Reading.Measured) reading);
            } else if (first == null) {
                first = part.metric().isEmpty() ? problem : Reasons.ofMetric(part.metric(), problem);
            }
        }
        Reading shown =
                usable.isEmpty() ? draft.reading() : usable.values().iterator().next();
        draft.goBy(shown, new UsableReadings(UsableReadings.NONE.one(), usable, first == null));
        return usable.isEmpty() && !any ? first : null;
    }
}
