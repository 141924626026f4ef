/**
 * What was read from a metric: one number with its time and details, or absent with the reason. Knows only
 * {@code settings}, {@code json} and Vert.x's JSON types.
 */
@NullMarked
package io.microscaling.reading;

import org.jspecify.annotations.NullMarked;
