/**
 * Reading of settings: typed access to a mapping, problems that name what, where and how to mend it, secrets that do
 * not print, and the catalogue of pluggable types. The lowest package: it knows no other and no Vert.x.
 */
@NullMarked
package io.microscaling.settings;

import org.jspecify.annotations.NullMarked;
