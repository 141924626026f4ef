package io.microscaling.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.function.Function;

/**
 * What a host said, whatever its status.
 *
 * @param host who
 * @param body all of it
 */
public record Answer(URI host, int status, MultiMap headers, Buffer body) {

    public Answer {
        requireNonNull(host, "host");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** @throws HttpException if the body is none */
    public JsonObject object() {
        return read(Buffer::toJsonObject, "a JSON object");
    }

    /** @throws HttpException if the body is none */
    public JsonArray array() {
        return read(Buffer::toJsonArray, "a JSON array");
    }

    private <T> T read(Function<Buffer, T> reader, String expected) {
        try {
            return reader.apply(body);
        } catch (DecodeException | ClassCastException e) {
            throw new HttpException("%s answered %d with what is not %s".formatted(host, status, expected), e);
        }
    }
}
