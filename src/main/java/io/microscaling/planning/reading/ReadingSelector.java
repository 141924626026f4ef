package io.microscaling.planning.reading;

import io.microscaling.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Chooses the reading to go by. Immutable and thread-safe. */
@FunctionalInterface
public interface ReadingSelector {

    /** Nothing is needed. */
    ReadingSelector NONE = (own, named, now, staleAfter) -> Selection.Usable.without(own);

    /**
     * What there is to go by.
     *
     * @param own what is known of the task's one metric
     * @param named what is known of each of its metrics, if it has several
     * @param staleAfter the age beyond which a reading moves nothing
     */
    Selection select(Reading own, Map<String, Reading> named, Instant now, Duration staleAfter);
}
