/**
 * Starts the real systems that the {@code *IT} tests and the programs beside them meet: each of its own, on loopback or a
 * Unix socket, in a temporary folder, and ended by the handle that started it. Nothing here touches a system that was there
 * before. The tests themselves are in the packages of what they test.
 */
package io.microscaling.it;
