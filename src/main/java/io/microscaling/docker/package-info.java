/**
 * A client for a Docker engine, for whoever needs one: connections that survive the daemon, calls that end in time, errors
 * in our words, one list and one stream of events for all who share the engine. Knows {@code settings} and
 * {@code backoff}, and nothing of pools and tasks.
 */
@NullMarked
package io.microscaling.docker;

import org.jspecify.annotations.NullMarked;
