/**
 * A scheduler that runs nothing: its containers are entries in memory that take a moment to start and to stop. For the
 * demo, for dry thinking and for tests.
 */
@NullMarked
package io.microscaling.scheduler.toy;

import org.jspecify.annotations.NullMarked;
