/**
 * What is configured, as immutable records: pools, their tasks, what a task may use, bounds and policies. Knows only
 * {@code settings}, {@code json} and Vert.x's JSON types.
 */
@NullMarked
package io.microscaling.pool;

import org.jspecify.annotations.NullMarked;
