/** A scheduler that is as small as one can be, with a workload of its own: the seam holds it without a change elsewhere. */
@NullMarked
package io.microscaling.scheduler.app;

import org.jspecify.annotations.NullMarked;
