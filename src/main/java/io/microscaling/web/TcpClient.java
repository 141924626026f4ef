package io.microscaling.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of the TCP bridge. While it does not read what it was sent, snapshots are left out and nothing more is
 * read from it; after a while it is cut off, and so is who sends what is no frame.
 */
final class TcpClient {

    static final int MAX_REGISTRATIONS = 200;
    static final int MAX_WAITING = 100;

    private static final Logger LOG = LoggerFactory.getLogger(TcpClient.class);
    private static final long PATIENCE_MILLIS = 10_000;
    private static final DeliveryOptions REPLY_SOON = new DeliveryOptions().setSendTimeout(10_000);

    private final Vertx vertx;
    private final BridgeSettings settings;
    private final NetSocket socket;
    private final Frames frames = new Frames();
    private final Map<String, MessageConsumer<Object>> heard = new HashMap<>();
    private int waiting;
    private boolean closing;
    private long stuck = -1;
    private long unfinished = -1;

    TcpClient(Vertx vertx, BridgeSettings settings, NetSocket socket) {
        this.vertx = vertx;
        this.settings = settings;
        this.socket = socket;
    }

    void start(Runnable onClose) {
        socket.exceptionHandler(e -> LOG.debug("bus bridge connection failed reason=\"{}\"", e.getMessage()));
        socket.closeHandler(closed -> {
            closing = true;
            heard.values().forEach(MessageConsumer::unregister);
            vertx.cancelTimer(stuck);
            vertx.cancelTimer(unfinished);
            onClose.run();
        });
        socket.handler(this::came);
    }

    private void came(Buffer bytes) {
        if (closing) {
            return;
        }
        frames.add(bytes);
        try {
            for (Optional<JsonObject> frame = frames.next(); frame.isPresent() && !closing; frame = frames.next()) {
                take(frame.get());
            }
        } catch (Frames.Garbage e) {
            refuse(String.valueOf(e.getMessage()));
        }
        watchUnfinished();
    }

    /** The error is sent, and the connection ends. */
    private void refuse(String why) {
        LOG.debug("bus bridge cut off remote={} reason=\"{}\"", socket.remoteAddress(), why);
        closing = true;
        socket.end(Frames.of(TcpBridge.error(why)));
        watchStuck();
    }

    private void take(JsonObject frame) {
        String type = text(frame, "type");
        if (type.equals("ping")) {
            write(new JsonObject().put("type", "pong"));
            return;
        }
        String address = text(frame, "address");
        if (address.isEmpty() || address.length() > BridgeRules.MAX_ADDRESS_LENGTH) {
            error("missing_address");
            return;
        }
        switch (type) {
            case "send" -> send(address, frame);
            case "publish" -> publish(address, frame);
            case "register" -> register(address);
            case "unregister" -> unregister(address);
            default -> error("unknown_type");
        }
    }

    private static String text(JsonObject frame, String key) {
        return frame.getValue(key) instanceof String text ? text : "";
    }

    private void send(String address, JsonObject frame) {
        String replyAddress = text(frame, "replyAddress");
        if (!BridgeRules.maySend(settings, address)) {
            error("access_denied");
        } else if (replyAddress.isEmpty()) {
            vertx.eventBus().send(address, frame.getValue("body"));
        } else if (waiting >= MAX_WAITING) {
            error("too_many_requests: wait for replies");
        } else {
            ask(address, replyAddress, frame.getValue("body"));
        }
    }

    private void ask(String address, String replyAddress, Object body) {
        waiting++;
        vertx.eventBus()
                .request(address, body, REPLY_SOON)
                .onComplete(done -> waiting--)
                .onSuccess(reply -> write(message(replyAddress, reply)))
                .onFailure(failure -> write(failed(replyAddress, address, failure)));
    }

    private void publish(String address, JsonObject frame) {
        if (BridgeRules.maySend(settings, address)) {
            vertx.eventBus().publish(address, frame.getValue("body"));
        } else {
            error("access_denied");
        }
    }

    private void register(String address) {
        if (!BridgeRules.mayHear(address)) {
            error("access_denied");
        } else if (heard.size() >= MAX_REGISTRATIONS) {
            error("max_handlers_reached: at most " + MAX_REGISTRATIONS);
        } else {
            heard.computeIfAbsent(address, name -> vertx.eventBus().consumer(name, this::hear));
        }
    }

    private void unregister(String address) {
        MessageConsumer<Object> consumer = heard.remove(address);
        if (consumer == null) {
            error("unknown_address");
        } else {
            consumer.unregister();
        }
    }

    /** Each snapshot is whole, so the next one mends one that is left out. */
    private void hear(Message<Object> message) {
        if (socket.writeQueueFull()) {
            watchStuck();
        } else {
            write(message(message.address(), message).put("send", message.isSend()));
        }
    }

    private static JsonObject message(String address, Message<Object> message) {
        return new JsonObject().put("type", "message").put("address", address).put("body", message.body());
    }

    private static JsonObject failed(String replyAddress, String address, Throwable failure) {
        JsonObject error = TcpBridge.error(String.valueOf(failure.getMessage()))
                .put("address", replyAddress)
                .put("sourceAddress", address);
        return failure instanceof ReplyException reply
                ? error.put("failureCode", reply.failureCode())
                        .put("failureType", reply.failureType().name())
                : error;
    }

    private void error(String message) {
        write(TcpBridge.error(message));
    }

    private void write(JsonObject message) {
        if (closing) {
            return;
        }
        socket.write(Frames.of(message));
        if (socket.writeQueueFull()) {
            watchStuck();
        }
    }

    private void watchStuck() {
        if (stuck == -1) {
            stuck = vertx.setTimer(PATIENCE_MILLIS, id -> Cut.off(socket));
            socket.pause();
            socket.drainHandler(drained -> {
                vertx.cancelTimer(stuck);
                stuck = -1;
                socket.resume();
            });
        }
    }

    private void watchUnfinished() {
        if (!frames.hasBegun()) {
            vertx.cancelTimer(unfinished);
            unfinished = -1;
        } else if (unfinished == -1) {
            unfinished = vertx.setTimer(PATIENCE_MILLIS, id -> refuse("too_slow: a frame must come whole within 10 s"));
        }
    }
}
