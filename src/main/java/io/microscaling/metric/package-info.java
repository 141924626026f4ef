/**
 * Where readings come from: {@link io.microscaling.metric.MetricSource} and one package for each kind of source. Knows
 * {@code pool} and {@code settings}.
 */
@NullMarked
package io.microscaling.metric;

import org.jspecify.annotations.NullMarked;
