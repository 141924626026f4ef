/**
 * The target that promises a wait, and what it learns: one record for each estimate, with the formula and its source.
 * {@link io.microscaling.planning.target.wait.WaitTarget} puts them together. Knows the targets' interface and no other kind.
 */
@NullMarked
package io.microscaling.planning.target.wait;

import org.jspecify.annotations.NullMarked;
