/**
 * The scheduler for one Docker engine. {@link io.microscaling.scheduler.docker.DockerScheduler} reads as the whole;
 * {@code Inventory} and {@code InFlight} decide without I/O; {@code DockerEngine} makes the blocking calls.
 */
@NullMarked
package io.microscaling.scheduler.docker;

import org.jspecify.annotations.NullMarked;
