/** What Logback is told to do with our log beyond its own means; named in {@code logback.xml}. Knows nobody. */
@NullMarked
package io.microscaling.logging;

import org.jspecify.annotations.NullMarked;
