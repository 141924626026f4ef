package io.microscaling.metric;

import io.microscaling.pool.Reading;

/** A source whose readings are set from outside, over {@code microscaling.<pool>.reading.set}. */
public interface PushedSource extends MetricSource {

    /** Takes over a reading as the one that {@link #read()} gives until the next; an older one is ignored. */
    void set(Reading.Measured reading);
}
