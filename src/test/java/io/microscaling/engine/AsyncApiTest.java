package io.microscaling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.microscaling.Pools;
import io.microscaling.bus.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Holds what is said on the bus against what the documentation says of it. */
class AsyncApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = document();

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, JsonObject> heard = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    static Stream<String> kinds() {
        return Stream.of(
                "pools",
                "counts",
                "demand",
                "requested",
                "metrics",
                "events",
                "eventList",
                "decisions",
                "history",
                "reading.set",
                "control");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void example_ofEachKind_fitsItsSchema(String kind) {
        JsonNode example =
                DOCUMENT.at("/components/schemas").path(kind).path("examples").path(0);
        assertThat(example.isMissingNode()).isFalse();
        assertFits(kind, example);
    }

    @Test
    void addresses_inCodeAndInTheDocument_areTheSame() {
        List<String> inCode = List.of(
                Addresses.POOLS,
                Addresses.counts("{pool}"),
                Addresses.demand("{pool}"),
                Addresses.requested("{pool}"),
                Addresses.metrics("{pool}"),
                Addresses.events("{pool}"),
                Addresses.latest(Addresses.events("{pool}")),
                Addresses.decisions("{pool}"),
                Addresses.history("{pool}"),
                Addresses.readingSet("{pool}"),
                Addresses.control("{pool}"));
        assertThat(DOCUMENT.path("channels"))
                .extracting(channel -> channel.path("address").asText())
                .containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void messages_ofAPoolAtWork_fitTheirSchemas() throws Exception {
        listen("pools", Addresses.POOLS);
        listen("counts", Addresses.counts("shop"));
        listen("demand", Addresses.demand("shop"));
        listen("requested", Addresses.requested("shop"));
        listen("metrics", Addresses.metrics("shop"));
        listen("events", Addresses.events("shop"));
        Engine engine = new Engine(
                vertx,
                StateRepository.nothing(pool -> io.vertx.core.Future.succeededFuture(1L)),
                "here:1",
                InstantSource.system());
        engine.apply(List.of(Pools.pool("shop", 4, Pools.task("rest", 2, 1, 9), Pools.pushed("worker", 1, 1, 3, 10))))
                .await();
        JsonObject reading = new JsonObject().put("task", "worker").put("value", 500);
        await().until(() -> heard.keySet().containsAll(Set.of("counts", "demand", "requested", "events")));
        assertThat(vertx.eventBus()
                        .<JsonObject>request(Addresses.readingSet("shop"), reading)
                        .await()
                        .body())
                .isEqualTo(new JsonObject().put("ok", true));
        await().untilAsserted(() -> assertThat(heard.get("metrics").encode()).contains("queue 500 is over 10"));
        for (Map.Entry<String, JsonObject> message : heard.entrySet()) {
            assertFits(message.getKey(), JSON.readTree(message.getValue().encode()));
        }
        assertAnswers("decisions", Addresses.decisions("shop"));
        assertAnswers("eventList", Addresses.latest(Addresses.events("shop")));
        assertAnswers("history", Addresses.history("shop"));
        assertAnswers("metrics", Addresses.latest(Addresses.metrics("shop")));
        engine.stop().await();
    }

    @Test
    void document_knowsNoKindBesides() {
        assertThat(DOCUMENT.path("channels").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(kinds().toList());
    }

    private void listen(String kind, String address) {
        vertx.eventBus().<JsonObject>consumer(address, message -> heard.put(kind, message.body()));
    }

    private void assertAnswers(String kind, String address) throws IOException {
        JsonObject answer = vertx.eventBus()
                .<JsonObject>request(address, new JsonObject())
                .await()
                .body();
        assertFits(kind, JSON.readTree(answer.encode()));
    }

    private static void assertFits(String kind, JsonNode message) {
        assertThat(schema(kind).validate(message)).as("%s: %s", kind, message).isEmpty();
    }

    private static JsonSchema schema(String kind) {
        JsonNode root = JSON.createObjectNode()
                .put("$ref", "#/components/schemas/" + kind)
                .set("components", DOCUMENT.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
    }

    private static JsonNode document() {
        try {
            Map<String, Object> yaml = new Yaml().load(Files.readString(Path.of("docs", "asyncapi.yaml")));
            return JSON.valueToTree(yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
