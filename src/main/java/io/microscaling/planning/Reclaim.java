package io.microscaling.planning;

/**
 * Room that one task has to give to another.
 *
 * @param giver the index of the task that gives
 * @param taker the index of the task that it gives to
 * @param asked how many containers the last plan took; it is not known yet whether the scheduler was told
 * @param stopping how many are being stopped
 */
record Reclaim(int giver, int taker, int asked, int stopping) {}
