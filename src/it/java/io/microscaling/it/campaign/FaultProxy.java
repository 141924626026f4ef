package io.microscaling.it.campaign;

import io.microscaling.it.campaign.Interference.Way;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stands between an engine and its daemon and passes on what they say, but for what an {@link Interference} does to it.
 * Seeded. Everything happens on one event loop.
 */
final class FaultProxy implements AutoCloseable {

    static final Duration LONGEST_DELAY = Duration.ofMillis(1_500);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BYTES_FOR_EACH_NUL = 256;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetClient client = vertx.createNetClient();
    private final Set<Relay> relays = new HashSet<>();
    private final SocketAddress at;
    private final SocketAddress daemon;
    private final Random random;
    private final NetServer server;
    private volatile Interference interference = Interference.NONE;

    private FaultProxy(SocketAddress at, Path daemon, long seed) {
        this.at = at;
        this.daemon = SocketAddress.domainSocketAddress(daemon.toString());
        this.random = new Random(seed);
        this.server = end(vertx.createNetServer().connectHandler(this::accept).listen(at));
    }

    /** One that listens on a free port of the loopback interface. */
    static FaultProxy onTcp(Path daemon, long seed) {
        return new FaultProxy(SocketAddress.inetSocketAddress(0, "127.0.0.1"), daemon, seed);
    }

    /** One that listens on a Unix socket. */
    static FaultProxy onSocket(Path socket, Path daemon, long seed) {
        return new FaultProxy(SocketAddress.domainSocketAddress(socket.toString()), daemon, seed);
    }

    /** Where it listens, as a scheduler's {@code host}. */
    String host() {
        return at.isDomainSocket() ? "unix://" + at.path() : "tcp://127.0.0.1:" + server.actualPort();
    }

    /** From now on, also on connections that are open. */
    void interfere(Interference interference) {
        this.interference = interference;
    }

    /** Lets all pass. What was swallowed stays so: such a connection never says anything again. */
    void calm() {
        interfere(Interference.NONE);
    }

    /** Closes every connection that is open. */
    void cut() {
        Promise<Void> cut = Promise.promise();
        vertx.runOnContext(now -> {
            Set.copyOf(relays).forEach(Relay::close);
            cut.complete();
        });
        end(cut.future());
    }

    @Override
    public void close() {
        end(vertx.close());
    }

    private void accept(NetSocket engine) {
        engine.pause();
        client.connect(daemon)
                .onSuccess(socket -> new Relay(engine, socket).open())
                .onFailure(refused -> engine.close());
    }

    private static <T> T end(Future<T> future) {
        try {
            return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the proxy did not answer within " + PATIENCE, e);
        }
    }

    /** One connection of the engine, and the one to the daemon that belongs to it. */
    private final class Relay {

        private final NetSocket engine;
        private final NetSocket daemonSide;

        Relay(NetSocket engine, NetSocket daemonSide) {
            this.engine = engine;
            this.daemonSide = daemonSide;
        }

        void open() {
            relays.add(this);
            Direction requests = new Direction(this, Way.REQUESTS, daemonSide);
            Direction answers = new Direction(this, Way.ANSWERS, engine);
            engine.handler(requests::pass).closeHandler(closed -> close()).exceptionHandler(trouble -> close());
            daemonSide
                    .handler(answers::pass)
                    .closeHandler(closed -> answers.finish())
                    .exceptionHandler(trouble -> close());
            engine.resume();
        }

        void close() {
            relays.remove(this);
            engine.close();
            daemonSide.close();
        }
    }

    /** One direction of a connection. What is written is not held back where the other side reads slowly. */
    private final class Direction {

        private final Relay relay;
        private final Way way;
        private final NetSocket to;
        private Future<?> turn = Future.succeededFuture();
        private boolean silent;

        Direction(Relay relay, Way way, NetSocket to) {
            this.relay = relay;
            this.way = way;
            this.to = to;
        }

        void pass(Buffer piece) {
            Interference now = interference;
            if (silent) {
                return;
            }
            if (now.way().includes(way) && random.nextDouble() < now.probability()) {
                harm(piece, now.manner());
            } else {
                after(0, () -> to.write(piece));
            }
        }

        private void harm(Buffer piece, Interference.Manner manner) {
            switch (manner) {
                case CUT ->
                    after(0, () -> {
                        to.write(piece.getBuffer(0, piece.length() / 2));
                        relay.close();
                    });
                case DELAY -> after(1 + random.nextLong(LONGEST_DELAY.toMillis()), () -> to.write(piece));
                case GARBLE -> after(0, () -> to.write(garbled(piece)));
                case SWALLOW -> silent = true;
            }
        }

        /** Who is not answered any more does not hear either that the other has gone. */
        void finish() {
            if (!silent) {
                after(0, relay::close);
            }
        }

        /** When all before it in this direction has passed, and then so many milliseconds later. */
        private void after(long millis, Runnable step) {
            turn = turn.compose(passed -> millis == 0 ? Future.succeededFuture() : vertx.timer(millis))
                    .andThen(due -> step.run());
        }

        private Buffer garbled(Buffer piece) {
            Buffer copy = piece.copy();
            for (int i = 0; i <= copy.length() / BYTES_FOR_EACH_NUL; i++) {
                copy.setByte(random.nextInt(copy.length()), (byte) 0);
            }
            return copy;
        }
    }
}
