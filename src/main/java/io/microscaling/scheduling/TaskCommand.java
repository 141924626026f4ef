package io.microscaling.scheduling;

import io.microscaling.pool.TaskSpec;
import io.microscaling.scheduler.ScaleCommand;

/**
 * One command that the scheduler is to be given.
 *
 * @param task what to scale
 * @param count to how many containers
 * @param starts how many containers that starts; 0 for a scale down
 */
record TaskCommand(TaskSpec task, int count, int starts) {

    ScaleCommand toScheduler() {
        return new ScaleCommand(task, count);
    }
}
