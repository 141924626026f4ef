package io.microscaling.web;

import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends a connection at once, as Vert.x does with one that is idle. Its {@code close()} first waits until all that was
 * written is read, which may be never.
 */
final class Cut {

    private Cut() {}

    /**
     * Ends it.
     *
     * @param connection a socket or an HTTP connection of Vert.x
     */
    static void off(Object connection) {
        var unused = ((ConnectionBase) connection).channelHandlerContext().close(); // nobody waits for the end
    }
}
