/**
 * Who decides: reads the metrics, lets the planner plan, publishes the demand. Knows {@code planning}, {@code metric} and
 * {@code bus}.
 */
@NullMarked
package io.microscaling.demand;

import org.jspecify.annotations.NullMarked;
