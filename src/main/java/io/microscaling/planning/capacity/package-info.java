/**
 * Who gets room and who gives way: shares, minimums, pools that are over-full, and what is being freed for whom. Knows what
 * the tasks wish for; neither targets nor policies.
 */
@NullMarked
package io.microscaling.planning.capacity;

import org.jspecify.annotations.NullMarked;
