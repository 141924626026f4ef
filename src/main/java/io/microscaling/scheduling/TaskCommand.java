package io.microscaling.scheduling;

import io.microscaling.pool.TaskSpec;

/**
 * One call that the scheduler is to be given.
 *
 * @param task what to scale
 * @param count to how many containers
 * @param starts how many containers that starts; 0 for a scale down
 */
record Command(TaskSpec task, int count, int starts) {}
