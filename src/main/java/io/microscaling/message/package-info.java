/**
 * What is said on the bus, as immutable records that know their JSON: counts, decisions, demand, what is requested, events.
 * Every message is the whole state of its kind. Knows {@code pool}, {@code reading}, {@code json} and Vert.x's JSON types.
 */
@NullMarked
package io.microscaling.message;

import org.jspecify.annotations.NullMarked;
