/**
 * The words of the project as immutable records that know their JSON: pools, tasks, counts, readings, decisions and
 * the whole-state messages made of them. Knows only {@code settings} and Vert.x's JSON types.
 */
@NullMarked
package io.microscaling.pool;

import org.jspecify.annotations.NullMarked;
