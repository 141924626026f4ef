/** Readings that others push over the event bus. */
@NullMarked
package io.microscaling.metric.bus;

import org.jspecify.annotations.NullMarked;
