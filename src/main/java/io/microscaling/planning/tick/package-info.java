/**
 * What all of planning speaks of: the tick and what brought it about, what is known of a task, numbers as people read them,
 * and windows of bounded length. Knows neither targets nor policies.
 */
@NullMarked
package io.microscaling.planning.tick;

import org.jspecify.annotations.NullMarked;
