/**
 * What runs containers: {@link io.microscaling.scheduler.Scheduler} and one package for each kind. Knows {@code pool},
 * {@code message}, {@code settings}, {@code backoff}, {@code docker} and {@code http}.
 */
@NullMarked
package io.microscaling.scheduler;

import org.jspecify.annotations.NullMarked;
