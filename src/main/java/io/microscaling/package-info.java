/** The program's entry. */
@NullMarked
package io.microscaling;

import org.jspecify.annotations.NullMarked;
