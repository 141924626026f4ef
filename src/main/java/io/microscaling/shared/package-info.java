/**
 * What several have in common, such as a connection: opened for the first, closed after the last. Knows nobody.
 */
@NullMarked
package io.microscaling.shared;

import org.jspecify.annotations.NullMarked;
