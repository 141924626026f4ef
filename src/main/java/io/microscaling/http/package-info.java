/**
 * A client for JSON over HTTP as clusters speak it: several hosts of which one is asked and the next one if that fails, a
 * time limit on every call, bodies of bounded size, logins by reference and messages without secrets. Knows {@code backoff}
 * and {@code settings}.
 *
 * <p>It stands on Vert.x's HttpClient and not on the Web Client around it, which takes in a whole body before anybody can
 * say that it is too large or has been coming for too long.
 */
@NullMarked
package io.microscaling.http;

import org.jspecify.annotations.NullMarked;
