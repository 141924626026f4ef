/** A kind of metric that exists in the tests only: as little as a new kind takes. */
@NullMarked
package io.microscaling.metric.length;

import org.jspecify.annotations.NullMarked;
