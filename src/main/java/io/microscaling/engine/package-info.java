/** Puts the parts together: which pools are deployed, and how one gives way to its successor without losing anything. */
@NullMarked
package io.microscaling.engine;

import org.jspecify.annotations.NullMarked;
