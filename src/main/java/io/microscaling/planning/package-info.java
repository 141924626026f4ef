/**
 * The pure heart: from tasks, counts, requests, readings and state to a plan. No Vert.x, no clock, no I/O, no randomness.
 * {@link io.microscaling.planning.Planner#plan} is its one entry: the live engine, {@code plan} and whatever replays the
 * past all call it. Its rooms, from the ground up: {@code tick}, {@code target} with {@code target.wait}, {@code reading},
 * {@code policy}, and beside these {@code capacity}.
 */
@NullMarked
package io.microscaling.planning;

import org.jspecify.annotations.NullMarked;
