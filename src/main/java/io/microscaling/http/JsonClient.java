package io.microscaling.http;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Redactor;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Speaks JSON with one of several hosts. A host that does not answer, or answers with a status of 500 or more, is passed over
 * for the next one, which is then the first to be asked; so only what may be said twice is to be said. Thread-safe.
 */
public final class JsonClient {

    /** Calls at the same time to one host; more wait for one to end. */
    private static final int CALLS = 16;

    private static final int MOST_TEXT = 300;

    private final Vertx vertx;
    private final HttpSettings settings;
    private final HttpClient calls;
    private final HttpClient streams;
    private final Redactor redactor = new Redactor();
    private final AtomicInteger first = new AtomicInteger();

    private volatile Login.@Nullable Revealed login;

    /** Connects with the first call. */
    public JsonClient(Vertx vertx, HttpSettings settings) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.settings = requireNonNull(settings, "settings");
        this.calls = open(CALLS);
        this.streams = open(2);
    }

    private HttpClient open(int connections) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.timeout().toMillis()))
                .setKeepAliveTimeout(20);
        settings.tls().apply(options);
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(connections));
    }

    /** Asks for something; succeeds with whatever a host answers, and fails with an {@link HttpException} if none does. */
    public Future<Answer> get(String path) {
        return call(
                calls,
                new Call(HttpMethod.GET, path, Optional.empty(), Call.JSON, settings.timeout(), Optional.empty()));
    }

    /** The same of an answer that may be kept back for a while, without taking a connection from other calls. */
    public Future<Answer> await(String path, Duration limit) {
        return call(streams, new Call(HttpMethod.GET, path, Optional.empty(), Call.JSON, limit, Optional.empty()));
    }

    /** Sends the whole state of something, with a line break at its end. */
    public Future<Answer> send(HttpMethod method, String path, JsonObject body) {
        Buffer text = Buffer.buffer(body.encode() + "\n");
        return call(calls, new Call(method, path, Optional.of(text), Call.JSON, settings.timeout(), Optional.empty()));
    }

    /**
     * Follows a stream of one host. Succeeds with an answer that is none (its status is not 200), and fails with an {@link
     * HttpException} when the stream ends, as it always does.
     *
     * @param silence after how long without a word it is taken for dead
     * @param chunks takes what comes, on a thread of the client's; at first, when the stream is open, an empty chunk
     */
    public Future<Answer> stream(String path, String accept, Duration silence, Handler<Buffer> chunks) {
        Call call = new Call(HttpMethod.GET, path, Optional.empty(), accept, silence, Optional.of(chunks));
        int at = first.get();
        return reveal().compose(known -> Exchange.run(vertx, streams, host(at), call, known))
                .onComplete(done -> judge(at, done.result()));
    }

    private Future<Answer> call(HttpClient client, Call call) {
        return reveal().compose(known ->
                attempt(client, call, known, first.get(), settings.hosts().size()));
    }

    private Future<Answer> attempt(HttpClient client, Call call, Login.Revealed known, int at, int left) {
        return Exchange.run(vertx, client, host(at), call, known).transform(done -> {
            boolean good = judge(at, done.result());
            boolean last = left <= 1;
            if (good || last) {
                return done.succeeded() ? Future.succeededFuture(done.result()) : Future.failedFuture(done.cause());
            }
            return attempt(client, call, known, at + 1, left - 1);
        });
    }

    /** Whether to stay with this host. A login that is refused is read again: its file may have changed. */
    private boolean judge(int at, @Nullable Answer answer) {
        if (answer != null && (answer.status() == 401 || answer.status() == 403)) {
            login = null;
        }
        boolean good = answer != null && answer.status() < 500;
        if (!good) {
            first.compareAndSet(at, at + 1);
        }
        return good;
    }

    private URI host(int at) {
        List<URI> hosts = settings.hosts();
        return hosts.get(Math.floorMod(at, hosts.size()));
    }

    private Future<Login.Revealed> reveal() {
        Login.Revealed known = login;
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return vertx.executeBlocking(settings.login()::reveal, false).onSuccess(revealed -> {
            redactor.learn(revealed.secrets());
            login = revealed;
        });
    }

    /** A text of somebody else's on one line, short and without our secrets. */
    public String clear(String text) {
        String line = redactor.clear(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT) + "…";
    }

    /** Lets the calls under way end, for so long as one may take, and cuts streams. */
    public Future<Void> close() {
        return Future.join(
                        streams.shutdown(0, TimeUnit.MILLISECONDS),
                        calls.shutdown(settings.timeout().toMillis(), TimeUnit.MILLISECONDS))
                .mapEmpty();
    }
}
