/**
 * The pure heart: from tasks, counts, requests, readings and history to a plan. No Vert.x, no clock, no I/O, no
 * randomness; knows only {@code pool} and {@code settings}. {@link io.microscaling.planning.Planner#plan} is its one
 * entry: the live engine, {@code plan} and whatever replays the past all call it.
 */
@NullMarked
package io.microscaling.planning;

import org.jspecify.annotations.NullMarked;
