package io.microscaling.metric.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that speaks as much RESP (redis.io/docs/reference/protocol-spec) as LLEN takes, and answers LLEN only as told:
 * at once, late or never.
 */
final class FakeRedis implements AutoCloseable {

    private final NetServer server;
    private final Queue<NetSocket> owed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();
    private volatile String answer = "";

    FakeRedis(Vertx vertx) {
        server = vertx.createNetServer().connectHandler(this::accept);
        await(server.listen(0, "127.0.0.1"));
    }

    String url() {
        return "redis://:hunter2@127.0.0.1:" + server.actualPort();
    }

    int port() {
        return server.actualPort();
    }

    /** What LLEN is answered with from now on, such as {@code :7}; nothing if empty. */
    void answer(String line) {
        answer = line;
    }

    /** Answers the oldest LLEN that was left unanswered, on the connection on which it was asked. */
    void answerOldest(String line) {
        owed.remove().write(line + "\r\n");
    }

    int owed() {
        return owed.size();
    }

    /** How many connections there were, ever. */
    int connections() {
        return connections.get();
    }

    /** In how many pieces everything came that was asked. */
    int received() {
        return received.get();
    }

    /** How many connections there are. */
    int open() {
        return open.get();
    }

    @Override
    public void close() {
        await(server.close());
    }

    private void accept(NetSocket socket) {
        connections.incrementAndGet();
        open.incrementAndGet();
        socket.closeHandler(closed -> open.decrementAndGet());
        Deque<String> lines = new ArrayDeque<>();
        RecordParser parser = RecordParser.newDelimited("\r\n", line -> take(socket, lines, line));
        socket.handler(bytes -> {
            received.incrementAndGet();
            parser.handle(bytes);
        });
    }

    /** A command is {@code *n}, then n times {@code $length} and a text. */
    private void take(NetSocket socket, Deque<String> lines, Buffer line) {
        lines.add(line.toString());
        int words = Integer.parseInt(lines.getFirst().substring(1));
        if (lines.size() == 1 + 2 * words) {
            String command = lines.stream().skip(2).findFirst().orElseThrow();
            lines.clear();
            reply(socket, command);
        }
    }

    private void reply(NetSocket socket, String command) {
        String line = command.equalsIgnoreCase("LLEN") ? answer : "+OK";
        if (line.isEmpty()) {
            owed.add(socket);
        } else {
            socket.write(line + "\r\n");
        }
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
