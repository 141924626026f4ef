/** Readings of a queue that is simulated: a wave of jobs fills it, the containers seen running drain it. */
@NullMarked
package io.microscaling.metric.simulated;

import org.jspecify.annotations.NullMarked;
