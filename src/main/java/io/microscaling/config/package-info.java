/**
 * The configuration: read through Vert.x Config from files, environment and system properties, parsed once into typed
 * records, watched while the engine runs.
 */
@NullMarked
package io.microscaling.config;

import org.jspecify.annotations.NullMarked;
