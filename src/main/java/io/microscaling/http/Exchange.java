package io.microscaling.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One request to one host, with its answer. Ends in time, takes in no more than so much, and is cut when it fails. */
final class Exchange {

    /** More than any list of a cluster's services. */
    static final int MOST_BYTES = 32 << 20;

    private final Vertx vertx;
    private final URI host;
    private final Call call;
    private final Promise<Answer> answer = Promise.promise();

    private volatile long timer = -1; // 0 is a timer of somebody's
    private volatile @Nullable HttpClientRequest request;

    private Exchange(Vertx vertx, URI host, Call call) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.host = requireNonNull(host, "host");
        this.call = requireNonNull(call, "call");
    }

    /** Makes the request; fails with an {@link HttpException}. A stream succeeds never: it ends by failing. */
    static Future<Answer> run(Vertx vertx, HttpClient client, URI host, Call call, Login.Revealed login) {
        Exchange exchange = new Exchange(vertx, host, call);
        exchange.restartTimer();
        client.request(exchange.options(login))
                .onSuccess(exchange::send)
                .onFailure(e -> exchange.fail("cannot be reached (%s)".formatted(reason(e)), e));
        return exchange.answer.future();
    }

    private RequestOptions options(Login.Revealed login) {
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setAbsoluteURI(host + call.path())
                .putHeader("Accept", call.accept());
        call.body().ifPresent(body -> options.putHeader("Content-Type", Call.JSON));
        if (!login.header().isEmpty()) {
            options.putHeader(login.header(), login.value());
        }
        return options;
    }

    private void send(HttpClientRequest opened) {
        request = opened;
        if (answer.future().isComplete()) {
            opened.reset();
            return;
        }
        opened.exceptionHandler(e -> fail("broke off (%s)".formatted(reason(e)), e));
        opened.response().onSuccess(this::receive).onFailure(e -> fail("gave no answer (%s)".formatted(reason(e)), e));
        if (call.body().isPresent()) {
            opened.end(call.body().get());
        } else {
            opened.end();
        }
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(e -> fail("broke off in the middle of its answer (%s)".formatted(reason(e)), e));
        if (call.chunks().isPresent() && response.statusCode() == 200) {
            follow(response);
        } else {
            collect(response);
        }
    }

    private void collect(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            body.appendBuffer(chunk);
            if (body.length() > MOST_BYTES) {
                fail("sent more than %d MiB".formatted(MOST_BYTES >> 20), null);
            }
        });
        response.endHandler(end -> {
            if (answer.tryComplete(new Answer(host, response.statusCode(), response.headers(), body))) {
                vertx.cancelTimer(timer);
            }
        });
    }

    private void follow(HttpClientResponse response) {
        Handler<Buffer> chunks = call.chunks().orElseThrow();
        restartTimer();
        chunks.handle(Buffer.buffer());
        response.handler(chunk -> {
            restartTimer();
            chunks.handle(chunk);
        });
        response.endHandler(end -> fail("ended the stream", null));
    }

    private void restartTimer() {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(
                call.limit().toMillis(),
                id -> fail("said nothing for %d ms".formatted(call.limit().toMillis()), null));
    }

    private void fail(String what, @Nullable Throwable cause) {
        if (answer.tryFail(new HttpException("%s %s: %s".formatted(host, what, call.name()), cause))) {
            vertx.cancelTimer(timer);
            HttpClientRequest opened = request;
            if (opened != null) {
                opened.reset();
            }
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
