package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Asks a server. The questions of one turn of the event loop are sent together, and the server answers them in their order.
 * Whatever cannot be an answer ends the connection. To be used on one Vert.x context.
 */
final class RedisConnection {

    private final Vertx vertx;
    private final NetSocket socket;
    private final Deque<Promise<String>> asked = new ArrayDeque<>();
    private final RespLine lines = new RespLine();
    private Buffer unsent = Buffer.buffer();
    private boolean open = true;

    RedisConnection(Vertx vertx, NetSocket socket) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.socket = requireNonNull(socket, "socket");
        socket.handler(this::came)
                .exceptionHandler(this::fail)
                .closeHandler(closed -> fail(new ClosedChannelException()));
    }

    boolean isOpen() {
        return open;
    }

    /**
     * Sends a command, whether or not those before it have been answered.
     *
     * @return the answer as it came, such as {@code :7}; fails with a {@link RedisError} if it is one
     */
    Future<String> ask(String... words) {
        if (!open) {
            return Future.failedFuture(new ClosedChannelException());
        }
        Promise<String> promise = Promise.promise();
        asked.add(promise);
        if (unsent.length() == 0) {
            vertx.runOnContext(now -> send());
        }
        append(words);
        return promise.future();
    }

    private void append(String... words) {
        unsent.appendString("*" + words.length + "\r\n");
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            unsent.appendString("$" + bytes.length + "\r\n").appendBytes(bytes).appendString("\r\n");
        }
    }

    private void send() {
        Buffer all = unsent;
        unsent = Buffer.buffer();
        socket.write(all).onFailure(this::fail);
    }

    private void came(Buffer bytes) {
        try {
            lines.add(bytes, asked.size()).forEach(this::answered);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void answered(String answer) {
        Promise<String> promise = asked.remove();
        if (answer.startsWith("-")) {
            promise.fail(new RedisError(answer.substring(1)));
        } else {
            promise.complete(answer);
        }
    }

    private void fail(Throwable failure) {
        open = false;
        socket.handler(null).close();
        while (!asked.isEmpty()) {
            asked.remove().tryFail(failure);
        }
    }
}
