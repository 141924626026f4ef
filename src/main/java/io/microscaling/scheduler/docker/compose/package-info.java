/**
 * Scales the services of Docker Compose on one engine, by copies of a service's own container. Knows Compose's labels, and
 * of Docker only the client.
 */
@NullMarked
package io.microscaling.scheduler.docker.compose;

import org.jspecify.annotations.NullMarked;
