/**
 * Who acts: turns demand into commands to the scheduler, within the capacity, with back-off, and publishes what was
 * requested.
 */
@NullMarked
package io.microscaling.scheduling;

import org.jspecify.annotations.NullMarked;
