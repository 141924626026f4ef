/** What must survive a restart, in one file. Blocking: not for an event loop. */
@NullMarked
package io.microscaling.state;

import org.jspecify.annotations.NullMarked;
