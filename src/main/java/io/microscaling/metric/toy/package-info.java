/** Readings that a test or a demonstration sets. */
@NullMarked
package io.microscaling.metric.toy;

import org.jspecify.annotations.NullMarked;
