package io.microscaling.scheduler.marathon;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A Marathon as its API's reference describes it, as far as it concerns apps that are there: {@code GET /v2/apps}, {@code
 * PUT /v2/apps/{id}} and {@code GET /v2/events}. A PUT begins a deployment that locks the app until it has its instances.
 * Refuses what Marathon refuses: methods, paths, content types, unknown fields, bad numbers, locks and logins.
 */
final class FakeMarathon {

    private static final Set<String> EMBEDS = Set.of(
            "apps.tasks",
            "apps.counts",
            "apps.deployments",
            "apps.readiness",
            "apps.lastTaskFailure",
            "apps.failures",
            "apps.taskStats");

    private static final long STEP_MILLIS = 10;
    private static final long HEARTBEAT_MILLIS = 100;

    /** What is wrong with its answers. */
    enum Fault {
        NONE,
        /** Takes requests and answers none; streams are silent. */
        HANG,
        /** Sends half of its answer and closes the connection. */
        CUT,
        STATUS_500,
        /** As a follower that knows no leader. */
        STATUS_503,
        GARBAGE,
        /** Sends without end. */
        ENDLESS
    }

    private final Vertx vertx;
    private final Map<String, FakeApp> apps = new LinkedHashMap<>();
    private final Set<HttpServerResponse> streams = new LinkedHashSet<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private Optional<String> authorization = Optional.empty();
    private Fault fault = Fault.NONE;
    private @Nullable HttpServer server;
    private int port;

    FakeMarathon(Vertx vertx) {
        this.vertx = requireNonNull(vertx, "vertx");
        vertx.setPeriodic(STEP_MILLIS, id -> step());
        vertx.setPeriodic(HEARTBEAT_MILLIS, id -> heartbeat());
        start();
    }

    void start() {
        server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(this::handle)
                .listen(port)
                .await();
        port = server.actualPort();
    }

    void stop() {
        requireNonNull(server).close().await();
        synchronized (this) {
            streams.clear();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What was asked for, as method, path and body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void forgetRequests() {
        requests.clear();
    }

    synchronized void create(String id, int instances, boolean healthChecks) {
        apps.computeIfAbsent(id, each -> new FakeApp(each, instances, healthChecks));
    }

    synchronized void remove(String id) {
        apps.remove(id);
        send("app_terminated_event", new JsonObject().put("appId", id));
    }

    synchronized void scale(String id, int instances) {
        deploy(requireNonNull(apps.get(id)), instances);
    }

    /** Begins a deployment that goes on until {@link #unblock}; gives its id. */
    synchronized String block(String id) {
        FakeApp app = requireNonNull(apps.get(id));
        String deployment = UUID.randomUUID().toString();
        app.deployment = Optional.of(deployment);
        app.foreignDeployment = true;
        return deployment;
    }

    synchronized void unblock(String id) {
        FakeApp app = requireNonNull(apps.get(id));
        app.foreignDeployment = false;
    }

    synchronized String describe(String id) {
        return requireNonNull(apps.get(id)).toJson().encode();
    }

    synchronized int instances(String id) {
        return requireNonNull(apps.get(id)).instances;
    }

    /** Only who sends this header is let in. */
    synchronized void require(String header) {
        authorization = Optional.of(header);
    }

    synchronized void fail(Fault kind) {
        fault = kind;
    }

    /** Has the streams that are open stay so and say nothing any more, not even that they are alive. */
    synchronized void silenceStreams() {
        streams.clear();
    }

    synchronized int streams() {
        return streams.size();
    }

    private synchronized void step() {
        for (FakeApp app : List.copyOf(apps.values())) {
            boolean moved = app.step();
            if (moved) {
                send(
                        "status_update_event",
                        new JsonObject().put("appId", app.id).put("taskStatus", "TASK_RUNNING"));
            } else if (app.deployment.isPresent() && !app.foreignDeployment) {
                send("deployment_success", new JsonObject().put("id", app.deployment.get()));
                app.deployment = Optional.empty();
            }
        }
    }

    private synchronized void heartbeat() {
        say("\r\n");
    }

    private synchronized void send(String type, JsonObject data) {
        say("event: %s\r\ndata: %s\r\n\r\n"
                .formatted(type, data.put("eventType", type).encode()));
    }

    private void say(String text) {
        streams.removeIf(HttpServerResponse::closed);
        if (fault != Fault.HANG) {
            streams.forEach(stream -> stream.write(text));
        }
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            requests.add(
                    "%s %s %s".formatted(request.method(), request.uri(), body).strip());
            answer(request, body);
        });
    }

    private synchronized void answer(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        switch (fault) {
            case HANG -> {}
            case CUT ->
                response.putHeader("Content-Length", "5000")
                        .write("{\"apps\":[")
                        .onComplete(done -> request.connection().close());
            case STATUS_500 -> refuse(response, 500, "An unexpected error occurred");
            case STATUS_503 -> refuse(response, 503, "Could not determine the current leader");
            case GARBAGE -> json(response, 200).end("<html>It works!</html>");
            case ENDLESS -> flood(response.setChunked(true));
            case NONE -> route(request, body);
        }
    }

    private static void flood(HttpServerResponse response) {
        Buffer spaces = Buffer.buffer(" ".repeat(1 << 20));
        response.drainHandler(more -> flood(response));
        while (!response.writeQueueFull() && !response.closed()) {
            response.write(spaces);
        }
    }

    private void route(HttpServerRequest request, Buffer body) {
        String path = request.path();
        if (authorization.isPresent() && !authorization.get().equals(request.getHeader("Authorization"))) {
            refuse(request.response(), 401, "Invalid username or password.");
        } else if (path.equals("/v2/apps") || path.equals("/v2/apps/")) {
            list(request);
        } else if (path.startsWith("/v2/apps/")) {
            put(request, path.substring("/v2/apps".length()), body);
        } else if (path.equals("/v2/events")) {
            follow(request);
        } else {
            refuse(request.response(), 404, "HTTP 404 Not Found");
        }
    }

    private void list(HttpServerRequest request) {
        if (!allowed(request, HttpMethod.GET, "application/json")) {
            return;
        }
        if (!EMBEDS.containsAll(request.params().getAll("embed"))) {
            refuse(request.response(), 400, "unknown embed");
            return;
        }
        JsonArray list = new JsonArray();
        apps.values().forEach(app -> list.add(app.toJson()));
        json(request.response(), 200).end(new JsonObject().put("apps", list).encode());
    }

    private void put(HttpServerRequest request, String id, Buffer body) {
        HttpServerResponse response = request.response();
        if (!allowed(request, HttpMethod.PUT, "application/json")) {
            return;
        }
        if (!String.valueOf(request.getHeader("Content-Type")).startsWith("application/json")) {
            refuse(response, 415, "HTTP 415 Unsupported Media Type");
            return;
        }
        Optional<String> wrong = wrong(body);
        FakeApp app = apps.get(id);
        if (wrong.isPresent()) {
            invalid(response, wrong.get());
        } else if (app == null) {
            invalid(response, "AppDefinition must either contain one of 'cmd' or 'args', and/or a 'container'.");
        } else if (app.deployment.isPresent() && !"true".equals(request.getParam("force"))) {
            locked(response, app.deployment.get());
        } else {
            accept(response, app, body.toJsonObject().getInteger("instances"));
        }
    }

    private static Optional<String> wrong(Buffer body) {
        try {
            JsonObject update = body.toJsonObject();
            boolean number = update.getValue("instances") instanceof Integer count && count >= 0;
            return number && update.size() == 1 ? Optional.empty() : Optional.of("error.expected.jsnumber");
        } catch (DecodeException | ClassCastException e) {
            return Optional.of("Invalid JSON");
        }
    }

    private void accept(HttpServerResponse response, FakeApp app, int instances) {
        String deployment = deploy(app, instances);
        json(response, 200)
                .end(new JsonObject()
                        .put("version", "2026-11-25T00:00:00.000Z")
                        .put("deploymentId", deployment)
                        .encode());
    }

    /** One that changes nothing has an end at once. */
    private String deploy(FakeApp app, int instances) {
        String deployment = UUID.randomUUID().toString();
        if (app.instances != instances) {
            app.instances = instances;
            app.version++;
            app.deployment = Optional.of(deployment);
            send("deployment_info", new JsonObject().put("plan", new JsonObject().put("id", deployment)));
        }
        return deployment;
    }

    private void follow(HttpServerRequest request) {
        if (!allowed(request, HttpMethod.GET, "text/event-stream")) {
            return;
        }
        HttpServerResponse response = request.response();
        response.putHeader("Content-Type", "text/event-stream").setChunked(true);
        response.closeHandler(gone -> forget(response));
        streams.add(response);
        send("event_stream_attached", new JsonObject().put("remoteAddress", "127.0.0.1"));
    }

    private synchronized void forget(HttpServerResponse stream) {
        streams.remove(stream);
    }

    private static boolean allowed(HttpServerRequest request, HttpMethod method, String type) {
        if (!request.method().equals(method)) {
            refuse(request.response(), 405, "HTTP 405 Method Not Allowed");
        } else if (!String.valueOf(request.getHeader("Accept")).contains(type)) {
            refuse(request.response(), 406, "HTTP 406 Not Acceptable");
        } else {
            return true;
        }
        return false;
    }

    private static void locked(HttpServerResponse response, String deployment) {
        String message = "App is locked by one or more deployments. Override with the option '?force=true'."
                + " View details at '/v2/deployments/<DEPLOYMENT_ID>'.";
        json(response, 409)
                .end(new JsonObject()
                        .put("message", message)
                        .put("deployments", new JsonArray().add(new JsonObject().put("id", deployment)))
                        .encode());
    }

    private static void invalid(HttpServerResponse response, String error) {
        JsonObject detail = new JsonObject().put("path", "/").put("errors", new JsonArray().add(error));
        json(response, error.equals("Invalid JSON") ? 400 : 422)
                .end(new JsonObject()
                        .put("message", "Object is not valid")
                        .put("details", new JsonArray(new ArrayList<>(List.of(detail))))
                        .encode());
    }

    private static void refuse(HttpServerResponse response, int status, String message) {
        json(response, status).end(new JsonObject().put("message", message).encode());
    }

    private static HttpServerResponse json(HttpServerResponse response, int status) {
        return response.setStatusCode(status).putHeader("Content-Type", "application/json");
    }
}
