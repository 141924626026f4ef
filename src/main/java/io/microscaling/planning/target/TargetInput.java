package io.microscaling.planning.target;

import io.microscaling.message.TaskCounts;
import io.microscaling.planning.tick.Numbers;
import io.microscaling.reading.Reading;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a target sees at a step.
 *
 * @param now the time of the tick
 * @param counts what was seen of the task's containers
 * @param requested what the scheduler was last asked for, at least 0
 * @param min the task's {@code min} at this time
 * @param max the task's {@code max} at this time
 * @param measured what the target goes by; its value is NaN for a target that needs no reading
 * @param several the usable readings by name, for a task that has several metrics
 * @param watched whether tasks of lower priority give way for this one
 */
public record TargetInput(
        Instant now,
        TaskCounts counts,
        int requested,
        int min,
        int max,
        Reading.Measured measured,
        Map<String, Reading.Measured> several,
        boolean watched) {

    /** Of a task with one metric. */
    public TargetInput(Instant now, TaskCounts counts, int requested, int max, double reading) {
        this(now, counts, requested, 0, max, new Reading.Measured(reading, now), Map.of(), false);
    }

    /**
     * The reading: finite, at least 0 and at most 2<sup>53</sup>, so that whole numbers are exact; NaN for a target that
     * needs none, or one that goes by the details alone.
     */
    public double reading() {
        return Math.min(measured.value(), Numbers.EXACT);
    }

    /** How many containers are up or coming up, at least 0. */
    public int present() {
        return Numbers.toInt((long) Math.max(0, counts.running()) + Math.max(0, counts.starting()));
    }

    /** How many containers are up, at least 0. */
    public int running() {
        return Math.max(0, counts.running());
    }

    /** The same, going by one of several metrics; {@code null} if that has no usable reading. */
    @Nullable
    public TargetInput of(String metric) {
        Reading.Measured one = several.get(metric);
        return one == null ? null : new TargetInput(now, counts, requested, min, max, one, Map.of(), watched);
    }
}
