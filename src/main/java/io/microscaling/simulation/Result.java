package io.microscaling.simulation;

import java.util.List;

/**
 * What one run of a pool over a trace came to.
 *
 * @param name what was run, for people: the pool's name, or the file that it was configured in
 * @param seed of everything random in the run
 * @param seconds how long the run lasted, in simulated seconds
 * @param capacity the pool's containers
 * @param over at how many ticks more containers ran or were coming and going than the capacity; 0 is what must be
 * @param tasks in the order of the configuration
 */
public record Result(String name, long seed, double seconds, int capacity, int over, List<TaskResult> tasks) {

    public Result {
        tasks = List.copyOf(tasks);
    }
}
