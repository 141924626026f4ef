package io.microscaling.message;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.Capacity;
import java.util.List;
import java.util.Optional;

/**
 * All decisions of one tick.
 *
 * @param capacity what the tasks may use together now
 * @param schedule the schedule that makes the capacity what it is, as a sentence for people; empty if none does
 * @param decisions one for each task, in the order of the pool's configuration
 */
public record Plan(Capacity capacity, Optional<String> schedule, List<Decision> decisions) {

    public Plan {
        requireNonNull(capacity, "capacity");
        requireNonNull(schedule, "schedule");
        decisions = List.copyOf(decisions);
    }
}
