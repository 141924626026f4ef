/**
 * Who tells: one snapshot of a pool for all viewers, its recent past, and which pools there are.
 */
@NullMarked
package io.microscaling.monitoring;

import org.jspecify.annotations.NullMarked;
