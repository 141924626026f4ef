/**
 * What people and other programs see over HTTP: the dashboard's files, the JSON API, the event-bus bridges, health and
 * Prometheus metrics. Lives from the bus alone, so it shows every pool of the cluster. Knows {@code bus}, {@code pool}
 * and {@code settings}; nobody but the program's main knows it.
 */
@NullMarked
package io.microscaling.web;

import org.jspecify.annotations.NullMarked;
