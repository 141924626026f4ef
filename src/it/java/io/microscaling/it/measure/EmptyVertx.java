package io.microscaling.it.measure;

import io.vertx.core.Vertx;

/** As little as a program with Vert.x can do: it answers HTTP requests. What our own start is held against. */
public final class EmptyVertx {

    private EmptyVertx() {}

    /** Given the word {@code run}, as the launcher wants it, and a port on loopback. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close().await()));
        vertx.createHttpServer()
                .requestHandler(request -> request.response().end("ready"))
                .listen(Integer.parseInt(args[1]), "127.0.0.1")
                .await();
    }
}
