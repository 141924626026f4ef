/** Readings of a Redis server: the length of a list. */
@NullMarked
package io.microscaling.metric.redis;

import org.jspecify.annotations.NullMarked;
