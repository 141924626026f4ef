/**
 * What a container is beside its image, command and environment, under Compose's names and in Compose's forms, short and
 * long: read and checked, for whatever scheduler starts single containers. May know the settings alone.
 */
@NullMarked
package io.microscaling.compose;

import org.jspecify.annotations.NullMarked;
