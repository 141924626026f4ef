package io.microscaling.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Calls of the API whose answers are read as they are. The library's types know some of a service's fields only: one that
 * is read into them and sent back has lost the others. They fail as the library's own calls do. Blocking; thread-safe.
 */
public final class JsonCalls {

    /** The largest answer that is read; one of ten thousand Swarm tasks has some 20 MB. */
    static final int MOST_BYTES = 64 << 20;

    private static final int FIRST_ERROR = 400;

    private final DockerHttpClient http;
    private final String version;

    JsonCalls(DockerHttpClient http, ApiVersion version) {
        this.http = requireNonNull(http, "http");
        this.version = "/v" + version;
    }

    /** Shares the connections of a client. */
    static JsonCalls over(DockerClient client, ApiVersion version) {
        return new JsonCalls(((DockerClientImpl) client).getHttpClient(), version);
    }

    /**
     * Asks for a list.
     *
     * @param path such as {@code /services}
     * @param filters the API's {@code filters}: any of the values of each
     */
    public JsonArray list(String path, Map<String, List<String>> filters) {
        String query = filters.isEmpty() ? "" : "?filters=" + encode(new JsonObject(Map.copyOf(filters)).encode());
        return new JsonArray(exchange(get(path + query)));
    }

    /** Asks for one object. */
    public JsonObject get(String path, String id) {
        return new JsonObject(exchange(get(path + "/" + encode(id))));
    }

    /**
     * Sends an object.
     *
     * @param path such as {@code /services/4cdgfyky7ozwh3htjfw0d12qv/update}
     * @param query the parameters by name
     */
    public void post(String path, Map<String, String> query, JsonObject body) {
        String parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
        exchange(Request.builder()
                .method(Request.Method.POST)
                .path(version + path + "?" + parameters)
                .putHeader("Content-Type", "application/json")
                .bodyBytes(body.encode().getBytes(UTF_8))
                .build());
    }

    private Request get(String pathAndQuery) {
        return Request.builder()
                .method(Request.Method.GET)
                .path(version + pathAndQuery)
                .putHeader("Accept", "application/json")
                .build();
    }

    private String exchange(Request request) {
        try (Response response = http.execute(request)) {
            String body = read(response.getBody());
            if (response.getStatusCode() >= FIRST_ERROR) {
                throw new DockerException(
                        "Status %d: %s".formatted(response.getStatusCode(), body), response.getStatusCode());
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("its answer has more than %d MiB".formatted(MOST_BYTES >> 20));
        }
        return new String(bytes, UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
