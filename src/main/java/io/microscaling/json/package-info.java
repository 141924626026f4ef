/**
 * Reads JSON strictly: what is missing or of another type is named. Knows only Vert.x's JSON types.
 */
@NullMarked
package io.microscaling.json;

import org.jspecify.annotations.NullMarked;
