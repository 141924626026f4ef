/**
 * What runs containers: {@link io.microscaling.scheduler.Scheduler} and one package for each kind. Knows {@code pool}
 * and {@code settings}.
 */
@NullMarked
package io.microscaling.scheduler;

import org.jspecify.annotations.NullMarked;
