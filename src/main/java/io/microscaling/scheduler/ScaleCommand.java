package io.microscaling.scheduler;

import static java.util.Objects.requireNonNull;

import io.microscaling.pool.TaskSpec;

/**
 * To bring a task to a number of containers, counting those that are running or starting and not those that are stopping.
 *
 * @param task as configured today; the specification of what is started
 * @param count at least 0
 */
public record ScaleCommand(TaskSpec task, int count) {

    public ScaleCommand {
        requireNonNull(task, "task");
        if (count < 0) {
            throw new IllegalArgumentException(
                    "task %s: count %d; it must be at least 0".formatted(task.name(), count));
        }
    }
}
