/**
 * Starts the real systems that the {@code *IT} tests meet: each of its own, on loopback or a Unix socket, in a
 * temporary folder, and ended by the handle that started it. Nothing here touches a system that was there before.
 */
package io.microscaling.it;
