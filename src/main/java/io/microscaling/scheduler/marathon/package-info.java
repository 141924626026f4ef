/**
 * The scheduler for apps on Marathon: it sets their number of instances and nothing else. Knows {@code scheduler}, {@code
 * http}, {@code pool}, {@code message}, {@code json} and {@code settings}.
 */
@NullMarked
package io.microscaling.scheduler.marathon;

import org.jspecify.annotations.NullMarked;
