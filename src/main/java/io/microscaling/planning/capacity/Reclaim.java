package io.microscaling.planning.capacity;

/**
 * Room that one task has to give to another.
 *
 * @param donor the rank of the task that gives
 * @param taker the rank of the task that it gives to
 * @param asked how many containers the last plan took; it is not known yet whether the scheduler was told
 * @param stopping how many are being stopped
 */
public record Reclaim(int donor, int taker, int asked, int stopping) {}
