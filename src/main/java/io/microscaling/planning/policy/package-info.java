/**
 * A task's own way from its reading to its wish: the target's step, the stages that its wish passes, what they remember, schedules
 * and operators' orders. Knows one task at a time and no capacity.
 */
@NullMarked
package io.microscaling.planning.policy;

import org.jspecify.annotations.NullMarked;
