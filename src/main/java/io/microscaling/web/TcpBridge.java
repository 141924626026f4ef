package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event-bus bridge for programs that speak TCP, in the protocol of Vert.x' own bridge. That one bounds neither the
 * length of a frame nor what waits for a reader, and says nothing to what it cannot read.
 */
final class TcpBridge {

    private static final Logger LOG = LoggerFactory.getLogger(TcpBridge.class);

    private final Vertx vertx;
    private final BridgeSettings settings;
    private int open;

    TcpBridge(Vertx vertx, BridgeSettings settings) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.settings = requireNonNull(settings, "settings");
    }

    Future<Void> listen() {
        TcpBridgeSettings tcp = settings.tcp();
        return vertx.createNetServer(new NetServerOptions().setTcpKeepAlive(true))
                .connectHandler(this::connected)
                .listen(tcp.port(), Loopback.bare(tcp.host()))
                .onSuccess(listening -> LOG.info("bus bridge listening address={}:{}", tcp.host(), tcp.port()))
                .recover(e -> Future.failedFuture(WebException.cannotListen("bridge.tcp", tcp.host(), tcp.port(), e)))
                .mapEmpty();
    }

    private void connected(NetSocket socket) {
        int allowed = settings.tcp().connections();
        if (open >= allowed) {
            LOG.warn("bus bridge refused open={} allowed={}: raise bridge.tcp.connections", open, allowed);
            socket.end(Frames.of(error("too_many_connections: at most " + allowed)));
            return;
        }
        open++;
        new TcpClient(vertx, settings, socket).start(() -> open--);
    }

    static JsonObject error(String message) {
        return new JsonObject().put("type", "err").put("message", message);
    }
}
