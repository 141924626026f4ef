package io.microscaling.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.BridgeOptions;
import io.vertx.ext.bridge.PermittedOptions;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds the structure of docs/asyncapi.yaml: what a reader of it, or a generator of code, goes by. */
class BusDocumentTest {

    private static final Pattern REFERENCE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern FRAME =
            Pattern.compile("`(\\{\"type\":\"register\".*?})` is preceded by `([0-9a-f ]+)`", Pattern.DOTALL);

    private final JsonNode document = read();

    @Test
    void references_all_leadSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(at(reference).isMissingNode()).as(reference).isFalse());
    }

    @Test
    void channels_all_haveServersParametersAndAnOperation() {
        assertThat(document.path("channels").properties()).allSatisfy(channel -> {
            String reference = "#/channels/" + channel.getKey();
            assertThat(channel.getValue().path("servers")).as(reference).isNotEmpty();
            assertThat(channel.getValue().path("messages")).as(reference).isNotEmpty();
            assertThat(names(channel.getValue().path("parameters")))
                    .as(reference)
                    .containsExactlyElementsOf(
                            placeholders(channel.getValue().path("address").asText()));
            assertThat(document.path("operations"))
                    .extracting(operation -> operation.at("/channel/$ref").asText())
                    .contains(reference);
        });
    }

    @Test
    void operations_all_speakOnTheirChannel() {
        assertThat(document.path("operations")).isNotEmpty().allSatisfy(operation -> {
            String channel = operation.at("/channel/$ref").asText();
            assertThat(operation.path("action").asText()).isIn("send", "receive");
            assertThat(operation.path("summary").asText()).endsWith(".");
            assertThat(Stream.of(operation.path("messages"), operation.at("/reply/messages"))
                            .flatMap(messages -> StreamSupport.stream(messages.spliterator(), false))
                            .map(message -> message.path("$ref").asText()))
                    .allMatch(message -> message.startsWith(channel + "/messages/"));
        });
    }

    @Test
    void servers_ofAChannel_areThoseThatLetItPass() {
        BridgeOptions rules = BridgeRules.apply(
                new BridgeSettings(BridgeSettings.SENDABLE, TcpBridgeSettings.OFF), new BridgeOptions());
        List<PermittedOptions> permitted = Stream.concat(
                        rules.getInboundPermitteds().stream(), rules.getOutboundPermitteds().stream())
                .toList();
        for (JsonNode channel : document.path("channels")) {
            String address = channel.path("address").asText().replace("{pool}", "shop");
            boolean passes = permitted.stream().anyMatch(rule -> matches(rule, address));
            assertThat(channel.path("servers"))
                    .as(address)
                    .extracting(server -> server.path("$ref").asText().replace("#/servers/", ""))
                    .containsExactlyElementsOf(passes ? List.of("websocket", "sockjs", "tcp") : List.of("node"));
        }
    }

    @Test
    void servers_all_sayHowTheyAreReached() {
        assertThat(names(document.path("servers"))).containsExactly("websocket", "sockjs", "tcp", "node");
        assertThat(document.path("servers"))
                .allSatisfy(server -> assertThat(List.of("host", "protocol", "description"))
                        .allSatisfy(key -> assertThat(server.path(key).asText()).isNotEmpty()));
    }

    @Test
    void tcp_exampleOfAFrame_hasItsLength() {
        var example = FRAME.matcher(document.at("/servers/tcp/description").asText());
        assertThat(example.find()).isTrue();
        int length = new JsonObject(example.group(1)).toBuffer().length();
        assertThat(example.group(2)).isEqualTo("00 00 00 %02x".formatted(length));
    }

    private static boolean matches(PermittedOptions rule, String address) {
        return address.equals(rule.getAddress())
                || (rule.getAddressRegex() != null && address.matches(rule.getAddressRegex()));
    }

    private static List<String> placeholders(String address) {
        return REFERENCE.matcher(address).results().map(each -> each.group(1)).toList();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private JsonNode at(String reference) {
        return document.at(reference.substring(1));
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(new File("docs/asyncapi.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
