package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server one question after the other. Whatever cannot be an answer ends the connection. To be used on one Vert.x
 * context.
 */
final class RedisConnection {

    private final NetSocket socket;
    private @Nullable Promise<String> asked;
    private RespLine line = new RespLine();
    private boolean open = true;

    RedisConnection(NetSocket socket) {
        this.socket = requireNonNull(socket, "socket");
        socket.handler(this::came)
                .exceptionHandler(this::fail)
                .closeHandler(closed -> fail(new ClosedChannelException()));
    }

    boolean isOpen() {
        return open;
    }

    /**
     * Sends a command; the one before it must have been answered.
     *
     * @return the answer as it came, such as {@code :7}; fails with a {@link RedisError} if it is one
     */
    Future<String> ask(String... words) {
        if (!open || asked != null) {
            return Future.failedFuture(new ClosedChannelException());
        }
        Promise<String> promise = Promise.promise();
        asked = promise;
        socket.write(command(words)).onFailure(this::fail);
        return promise.future();
    }

    private static Buffer command(String... words) {
        Buffer command = Buffer.buffer("*" + words.length + "\r\n");
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            command.appendString("$" + bytes.length + "\r\n").appendBytes(bytes).appendString("\r\n");
        }
        return command;
    }

    private void came(Buffer bytes) {
        try {
            line.add(bytes).ifPresent(this::answered);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void answered(String answer) {
        Promise<String> promise = asked;
        asked = null;
        line = new RespLine();
        if (promise == null) {
            fail(new ClosedChannelException()); // nothing was asked
        } else if (answer.startsWith("-")) {
            promise.fail(new RedisError(answer.substring(1)));
        } else {
            promise.complete(answer);
        }
    }

    private void fail(Throwable failure) {
        open = false;
        socket.handler(null).close();
        if (asked != null) {
            asked.tryFail(failure);
        }
    }
}
