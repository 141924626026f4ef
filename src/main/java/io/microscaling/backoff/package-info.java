/**
 * How long to wait after failures in a row: one rule for whatever is tried again. Knows nobody.
 */
@NullMarked
package io.microscaling.backoff;

import org.jspecify.annotations.NullMarked;
