package io.microscaling.metric;

import io.microscaling.reading.Reading;

/** A source whose readings are set from outside, over {@code microscaling.<pool>.reading.set}. */
public interface PushedSource extends MetricSource {

    /**
     * Takes over a reading as the one that {@link #read()} gives until the next.
     *
     * @return whether it was taken; one that is older than the last is not
     */
    boolean set(Reading.Measured reading);
}
