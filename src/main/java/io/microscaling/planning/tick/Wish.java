package io.microscaling.planning.tick;

/**
 * What a task asks for at the end of its own way, before the tasks of the pool compete for room.
 *
 * @param number how many containers it would have
 * @param requested what the scheduler was last asked for, at least 0
 * @param excess how many containers there are above that: these are being stopped, or are about to be
 * @param min the fewest that it may have at this tick
 * @param max the most that it may have at this tick
 * @param priority 1 is the highest
 * @param reliable whether it can be relied on that it wants no more than that
 */
public record Wish(int number, int requested, int excess, int min, int max, int priority, boolean reliable) {}
