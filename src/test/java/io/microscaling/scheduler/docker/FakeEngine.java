package io.microscaling.scheduler.docker;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of the engine's documented API as starting a container takes, over TCP on loopback: for what no real engine
 * here shows, such as another version, a registry or a stream of a pull.
 */
final class FakeEngine {

    private static final Instant LONG_AGO = Instant.ofEpochSecond(1_700_000_000);

    private final Vertx vertx;
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String version = "1.41";
    private volatile String oldest = "1.12";
    private volatile boolean hasImage;
    private volatile boolean silent;
    private volatile boolean repeatsEnvironment;
    private volatile boolean startsSlowly;
    private volatile boolean neverPulls;
    private volatile boolean cutsEvents;
    private volatile boolean refusesEvents;
    private final Map<String, JsonObject> containers = new ConcurrentHashMap<>();
    private final Set<String> reserved = ConcurrentHashMap.newKeySet();
    private final AtomicInteger eventStreams = new AtomicInteger();
    private final Set<HttpServerResponse> listeners = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> lie = Optional.empty();
    private volatile Optional<String> garbledEvents = Optional.empty();
    private volatile String pull = "{\"status\":\"Download complete\"}\n";
    private volatile Optional<JsonObject> login = Optional.empty();
    private volatile Optional<HttpServerRequest> held = Optional.empty();
    private volatile boolean holdsPulls;

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

    /** Pulls for nobody else, as a registry has it that is asked for what is private. */
    FakeEngine requiresLogin(JsonObject exactly) {
        login = Optional.of(exactly);
        return this;
    }

    /** Answers pulls with what {@link #pulling} has given, and leaves them open until {@link #endsPull}. */
    FakeEngine holdsPulls() {
        holdsPulls = true;
        return this;
    }

    void endsPull() {
        hasImage = true;
        held.orElseThrow().response().end().await();
    }

    /** Has no image from now on, as after {@code docker rmi}. */
    void losesImage() {
        hasImage = false;
    }

    /** Refuses every create, and says what it was given. */
    void repeatEnvironment() {
        repeatsEnvironment = true;
    }

    /** Has a container that nobody here created. */
    void holds(String name, Map<String, String> labels, String state) {
        holds(name, labels, state, LONG_AGO);
    }

    void holds(String name, Map<String, String> labels, String state, Instant created) {
        JsonObject given = new JsonObject();
        labels.forEach(given::put);
        containers.put("id-" + name, listed("id-" + name, name, given, state).put("Created", created.getEpochSecond()));
    }

    /** Has a name that is taken, of a container that is still being created: it is neither listed nor to be inspected. */
    void reserves(String name) {
        reserved.add(name);
    }

    /** Answers starts after a while. */
    void startsSlowly() {
        startsSlowly = true;
    }

    /** Leaves pulls unanswered. */
    void neverPulls() {
        hasImage = false;
        neverPulls = true;
    }

    /** Takes all containers away, as a daemon does that comes back without its data. */
    void loseAll() {
        containers.clear();
    }

    /** Answers every list with this, whatever there is. */
    void lies(String list) {
        lie = Optional.of(list);
    }

    void tellsTheTruth() {
        lie = Optional.empty();
    }

    /** Begins every stream of events with this. */
    void garblesEvents(String text) {
        garbledEvents = Optional.of(text);
    }

    /** Ends each stream of events soon. */
    void cutsEvents() {
        cutsEvents = true;
    }

    /** Tells all who follow events of one of a container that it holds. */
    void tells(String action, String name) {
        JsonObject container = find(name).orElseThrow();
        JsonObject attributes = container.getJsonObject("Labels").copy().put("name", name);
        String event = new JsonObject()
                .put("Type", "container")
                .put("Action", action)
                .put("time", System.currentTimeMillis() / 1000)
                .put(
                        "Actor",
                        new JsonObject().put("ID", container.getString("Id")).put("Attributes", attributes))
                .encode();
        listeners.forEach(listener -> listener.write(event).await());
    }

    /** Ends the streams of events there are, and lets nobody follow from now on. */
    void refusesEvents() {
        refusesEvents = true;
        listeners.forEach(listener -> listener.reset());
    }

    /** How often a stream of events was opened. */
    int eventStreams() {
        return eventStreams.get();
    }

    /** The names of those in this state. */
    List<String> names(String state) {
        return containers.values().stream()
                .filter(each -> each.getString("State").equals(state))
                .map(each -> each.getJsonArray("Names").getString(0).substring(1))
                .sorted()
                .toList();
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
        if (path.endsWith("/start") && startsSlowly) {
            vertx.setTimer(300, timer -> container(request, path.split("/")));
            return;
        }
        if (path.equals("/images/create") && neverPulls) {
            return;
        }
        switch (path) {
            case "/version" ->
                json(request, 200, new JsonObject().put("ApiVersion", version).put("MinAPIVersion", oldest));
            case "/events" -> events(request);
            case "/containers/json" ->
                request.response().putHeader("content-type", "application/json").end(lie.orElseGet(this::list));
            case "/images/create" -> pull(request);
            case "/containers/create" -> request.bodyHandler(body -> create(request, body.toJsonObject()));
            default -> container(request, path.split("/"));
        }
    }

    private void events(HttpServerRequest request) {
        String since = request.getParam("since");
        if (since != null && (since.startsWith("-") || Long.parseLong(since) > System.currentTimeMillis() / 1000)) {
            refuse(request, 400, "invalid value for since");
            return;
        }
        if (refusesEvents) {
            refuse(request, 500, "no events");
            return;
        }
        eventStreams.incrementAndGet();
        request.response().setChunked(true).writeHead();
        listeners.add(request.response());
        request.response().closeHandler(closed -> listeners.remove(request.response()));
        garbledEvents.ifPresent(request.response()::write);
        if (cutsEvents) {
            vertx.setTimer(50, timer -> request.connection().close());
        }
    }

    private String list() {
        JsonArray list = new JsonArray();
        containers.values().forEach(each -> {
            if (each.getJsonObject("Labels").containsKey(Labels.ORIGINAL)) {
                list.add(each);
            }
        });
        return list.encode();
    }

    private void pull(HttpServerRequest request) {
        if (!login.equals(login.flatMap(right -> sent(request)))) {
            refuse(request, 500, "pull access denied for shop/worker, sent " + sent(request));
        } else if (holdsPulls) {
            request.response().setChunked(true).write(pull);
            held = Optional.of(request);
        } else {
            vertx.setTimer(50, timer -> endPull(request));
        }
    }

    /** The header is base64url of JSON, in which null is as good as nothing. */
    private static Optional<JsonObject> sent(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("X-Registry-Auth"))
                .map(header ->
                        new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(header))))
                .map(json -> {
                    json.fieldNames().removeIf(key -> json.getValue(key) == null);
                    return json;
                });
    }

    private void endPull(HttpServerRequest request) {
        hasImage = !pull.contains("errorDetail");
        request.response().end(pull);
    }

    private void create(HttpServerRequest request, JsonObject asked) {
        String name = request.getParam("name");
        if (repeatsEnvironment) {
            String env = asked.getJsonArray("Env").encode();
            refuse(request, 400, "invalid environment variables: " + env);
        } else if (!hasImage) {
            refuse(request, 404, "No such image: shop/worker:1");
        } else if (reserved.contains(name) || find(name).isPresent()) {
            refuse(request, 409, "Conflict. The container name is already in use");
        } else {
            String id = "id-" + name;
            containers.put(id, listed(id, name, asked.getJsonObject("Labels"), "created"));
            json(request, 201, new JsonObject().put("Id", id).put("Warnings", new JsonArray()));
        }
    }

    /** {@code /containers/<id or name>[/<what>]}. */
    private void container(HttpServerRequest request, String[] path) {
        Optional<JsonObject> found = path.length > 2 ? find(path[2]) : Optional.empty();
        if (found.isEmpty()) {
            refuse(request, 404, "No such container");
        } else if (request.method().equals(HttpMethod.GET)) {
            JsonObject config = new JsonObject().put("Labels", found.get().getJsonObject("Labels"));
            json(
                    request,
                    200,
                    new JsonObject().put("Id", found.get().getString("Id")).put("Config", config));
        } else if (request.method().equals(HttpMethod.DELETE)) {
            containers.remove(found.get().getString("Id"));
            request.response().setStatusCode(204).end();
        } else {
            found.get().put("State", path[3].equals("start") ? "running" : "exited");
            request.response().setStatusCode(204).end();
        }
    }

    private Optional<JsonObject> find(String idOrName) {
        return containers.values().stream()
                .filter(each -> each.getString("Id").equals(idOrName)
                        || each.getJsonArray("Names").contains("/" + idOrName))
                .findFirst();
    }

    private static JsonObject listed(String id, String name, JsonObject labels, String state) {
        return new JsonObject()
                .put("Id", id)
                .put("Names", new JsonArray().add("/" + name))
                .put("Labels", labels)
                .put("State", state)
                .put("Status", "")
                .put("Created", LONG_AGO.getEpochSecond());
    }

    private static void refuse(HttpServerRequest request, int status, String message) {
        json(request, status, new JsonObject().put("message", message));
    }

    private static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.encode());
    }
}
