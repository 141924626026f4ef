package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds what the server answers against docs/openapi.yaml. */
class OpenApiTest {

    private static final File DOCUMENT = new File("docs/openapi.yaml");

    private final JsonNode api = read();
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final Web web = new Web(
            HttpSettings.loopback(0),
            BridgeSettings.closed(),
            Map.of(
                    "pools",
                    () -> Future.succeededFuture(
                            new Readiness.State(false, new JsonObject().put("shop", "is not deployed")))));

    @BeforeEach
    void startPools() {
        web.vertx.deployVerticle(new FakePool("shop", "a")).await();
        web.vertx
                .deployVerticle(new FakePool("yard", "b").changed(FakeTrouble::everywhere))
                .await();
        for (String pool : List.of("shop", "yard")) {
            await().until(() -> web.get("/api/pools/" + pool).statusCode() == 200);
        }
        await().until(() -> web.get("/api/pools/yard").bodyAsJsonObject().containsKey("problem"));
    }

    @AfterEach
    void close() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/pools, /api/pools, 200",
        "/api/pools/shop, /api/pools/{pool}, 200",
        "/api/pools/yard, /api/pools/{pool}, 200",
        "/api/pools/nosuch, /api/pools/{pool}, 404",
        "/api/pools/shop/decisions, /api/pools/{pool}/decisions, 200",
        "/api/pools/shop/decisions?limit=3, /api/pools/{pool}/decisions, 200",
        "/api/pools/shop/decisions?limit=x, /api/pools/{pool}/decisions, 400",
        "/api/pools/shop/events, /api/pools/{pool}/events, 200",
        "/api/pools/shop/events?limit=0, /api/pools/{pool}/events, 400",
        "/api/pools/shop/history, /api/pools/{pool}/history, 200",
        "/health/live, /health/live, 200",
        "/health/ready, /health/ready, 503"
    })
    void answer_isAsDescribed(String path, String described, int status) {
        HttpResponse<Buffer> answer = web.get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(violations(answer.bodyAsString(), schemaOf(described, status)))
                .isEmpty();
    }

    @Test
    void answer_otherThanDescribed_isFound() {
        JsonSchema pool = schemaOf("/api/pools/{pool}", 200);
        assertThat(violations("{\"name\":\"shop\"}", pool)).isNotEmpty();
        assertThat(violations(web.get("/api/pools/shop").bodyAsString().replace("\"running\":", "\"runing\":"), pool))
                .isNotEmpty();
    }

    @Test
    void paths_described_areAllServed() {
        List<String> missing = new ArrayList<>();
        api.get("paths").fieldNames().forEachRemaining(path -> {
            if (web.get(path.replace("{pool}", "shop")).statusCode() == 404) {
                missing.add(path);
            }
        });
        assertThat(missing).isEmpty();
    }

    private JsonSchema schemaOf(String path, int status) {
        JsonNode answers = api.get("paths").get(path).get("get").get("responses");
        JsonNode answer = answers.get(String.valueOf(status));
        JsonNode resolved =
                answer.has("$ref") ? api.at(answer.get("$ref").asText().substring(1)) : answer;
        String pointer = resolved.at("/content/application~1json/schema/$ref").asText();
        assertThat(pointer).as("schema of %s, %d", path, status).startsWith("#/components/schemas/");
        return schemas.getSchema(((ObjectNode) api.deepCopy()).put("$ref", pointer));
    }

    private static List<String> violations(String json, JsonSchema schema) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
