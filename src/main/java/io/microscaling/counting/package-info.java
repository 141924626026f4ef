/**
 * What runs: asks the scheduler at each heartbeat and whenever it hints at a change, publishes the counts.
 */
@NullMarked
package io.microscaling.counting;

import org.jspecify.annotations.NullMarked;
