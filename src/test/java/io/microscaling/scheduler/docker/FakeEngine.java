package io.microscaling.scheduler.docker;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * As much of the engine's documented API as starting a container takes, over TCP on loopback: for what no real engine
 * here shows, such as another version, a registry or a stream of a pull.
 */
final class FakeEngine {

    private final Vertx vertx;
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String version = "1.41";
    private volatile String oldest = "1.12";
    private volatile boolean hasImage;
    private volatile boolean silent;
    private volatile boolean repeatsEnvironment;
    private volatile String pull = "{\"status\":\"Download complete\"}\n";

    FakeEngine(Vertx vertx) {
        this.vertx = vertx;
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    String host() {
        return "tcp://127.0.0.1:" + server.actualPort();
    }

    /** Every request but those for events, as method, path and query. */
    List<String> requests() {
        return requests;
    }

    FakeEngine speaks(String oldestVersion, String newestVersion) {
        oldest = oldestVersion;
        version = newestVersion;
        return this;
    }

    FakeEngine withImage() {
        hasImage = true;
        return this;
    }

    /** Has pulls answered with these lines; without an error among them the image is there afterwards. */
    FakeEngine pulling(String lines) {
        pull = lines;
        return this;
    }

    /** Refuses every create, and says what it was given. */
    void repeatEnvironment() {
        repeatsEnvironment = true;
    }

    /** Takes every request from now on and answers none. */
    void fallSilent() {
        silent = true;
    }

    void close() {
        server.close().await();
    }

    private void answer(HttpServerRequest request) {
        String path = request.path().replaceFirst("^/v[0-9.]+", "");
        if (!path.equals("/events")) {
            requests.add(request.method() + " " + request.uri());
        }
        if (silent) {
            return;
        }
        switch (path) {
            case "/version" ->
                json(request, 200, new JsonObject().put("ApiVersion", version).put("MinAPIVersion", oldest));
            case "/events" -> request.response().setChunked(true).writeHead();
            case "/containers/json" -> request.response().end(new JsonArray().encode());
            case "/images/create" -> vertx.setTimer(50, timer -> endPull(request));
            case "/containers/create" -> create(request);
            default -> request.response().setStatusCode(204).end();
        }
    }

    private void endPull(HttpServerRequest request) {
        hasImage = !pull.contains("errorDetail");
        request.response().end(pull);
    }

    private void create(HttpServerRequest request) {
        if (repeatsEnvironment) {
            request.bodyHandler(body -> {
                String env = body.toJsonObject().getJsonArray("Env").encode();
                json(request, 400, new JsonObject().put("message", "invalid environment variables: " + env));
            });
        } else if (hasImage) {
            json(
                    request,
                    201,
                    new JsonObject().put("Id", "id-" + requests.size()).put("Warnings", new JsonArray()));
        } else {
            json(request, 404, new JsonObject().put("message", "No such image: shop/worker:1"));
        }
    }

    private static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.encode());
    }
}
