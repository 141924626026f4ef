/**
 * The settings of the original, a Go program that was configured by its environment alone, told as a configuration of
 * ours. Knows settings only: what comes out is checked as any other configuration.
 */
@NullMarked
package io.microscaling.original;

import org.jspecify.annotations.NullMarked;
