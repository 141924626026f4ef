package io.microscaling.it.campaign;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Docker says happened to a container.
 *
 * @param at by the daemon's clock, which is this machine's
 * @param action such as {@code start}, {@code die}, {@code destroy}
 * @param id the container's
 * @param attributes its labels, its name and what belongs to the action
 */
record ContainerEvent(Instant at, String action, String id, Map<String, String> attributes) {

    /** Reads one line of {@code docker events --format '{{json .}}'}. */
    static ContainerEvent parse(String line) {
        JsonObject json = new JsonObject(line);
        JsonObject actor = json.getJsonObject("Actor");
        Map<String, String> attributes = actor.getJsonObject("Attributes", new JsonObject()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue())));
        return new ContainerEvent(
                Instant.ofEpochSecond(0, json.getLong("timeNano")),
                json.getString("Action"),
                actor.getString("ID"),
                attributes);
    }

    String name() {
        return attributes.getOrDefault("name", id);
    }

    Labelled labelled() {
        return new Labelled(attributes);
    }
}
