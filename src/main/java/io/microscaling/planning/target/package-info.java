/**
 * What a task's reading should be, and how many containers that would take: {@link io.microscaling.planning.target.Target}
 * and one file for each kind. Pure: no Vert.x, clock, I/O or randomness. Knows no pool and no other task.
 */
@NullMarked
package io.microscaling.planning.target;

import org.jspecify.annotations.NullMarked;
