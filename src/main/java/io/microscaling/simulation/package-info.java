/**
 * Replays a workload through the planner that runs live, on a plant of queues and containers. Knows {@code planning},
 * {@code pool} and {@code settings}; no Vert.x in it. The plant never calls a target.
 */
@NullMarked
package io.microscaling.simulation;

import org.jspecify.annotations.NullMarked;
