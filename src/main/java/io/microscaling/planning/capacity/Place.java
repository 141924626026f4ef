package io.microscaling.planning.capacity;

import io.microscaling.pool.ResourceRequest;

/**
 * A task's place among those that share a pool, as configured.
 *
 * @param rank its place in the order in which tasks are served; the index by which tasks are known here
 * @param size what one container takes
 * @param unitShare the part of the pool's capacity that one container takes of what it takes most, divided by the weight
 * @param fills whether it fills what is left
 * @param scalable whether anything may be taken from it
 */
public record Place(int rank, String name, ResourceRequest size, double unitShare, boolean fills, boolean scalable) {}
