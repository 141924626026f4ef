package io.microscaling.planning;

import io.microscaling.pool.TaskCounts;
import java.time.Instant;

/**
 * What a target sees at a step.
 *
 * @param now the time of the tick
 * @param counts what was seen of the task's containers
 * @param requested what the scheduler was last asked for, at least 0
 * @param max the task's {@code max}
 * @param reading finite, at least 0 and at most 2<sup>53</sup>, so that whole numbers are exact; NaN for a target that
 *     needs no reading
 */
public record Sighting(Instant now, TaskCounts counts, int requested, int max, double reading) {}
