/** The event bus as this project uses it: addresses, whole-state channels and their checks. */
@NullMarked
package io.microscaling.bus;

import org.jspecify.annotations.NullMarked;
