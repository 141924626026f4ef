/**
 * Which reading a target goes by: the task's one, several of which the largest demand wins, or one that a formula makes of
 * several. What is stale, absent or no number moves nothing. Knows targets and the tick.
 */
@NullMarked
package io.microscaling.planning.reading;

import org.jspecify.annotations.NullMarked;
