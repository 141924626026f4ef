/**
 * What the Docker command line goes by, for an engine that is used as its user uses it: the environment, the folder
 * {@code ~/.docker} with its contexts, and the logins to registries. Reads files and runs credential helpers, so not for
 * an event loop. Knows {@code settings} only.
 */
@NullMarked
package io.microscaling.docker.cli;

import org.jspecify.annotations.NullMarked;
