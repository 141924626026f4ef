package io.microscaling.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Optional;

/**
 * One request, whichever host it goes to.
 *
 * @param path below the host's own, with its query, encoded; begins with a slash
 * @param body JSON, if there is any
 * @param accept the type of answer
 * @param limit how long the whole answer may take; of a stream, how long it may be silent
 * @param chunks takes the body of a good answer as it comes; empty to have it collected
 */
record Call(
        HttpMethod method,
        String path,
        Optional<Buffer> body,
        String accept,
        Duration limit,
        Optional<Handler<Buffer>> chunks) {

    static final String JSON = "application/json";

    Call {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(body, "body");
        requireNonNull(accept, "accept");
        requireNonNull(limit, "limit");
        requireNonNull(chunks, "chunks");
    }

    String name() {
        int query = path.indexOf('?');
        return method.name() + " " + (query < 0 ? path : path.substring(0, query));
    }
}
