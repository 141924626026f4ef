package io.microscaling.scheduler.docker.compose;

import io.microscaling.scheduler.SchedulerException;
import io.microscaling.scheduler.SchedulerException.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A faithful copy of a service's own container, with another number. All that the engine tells of the original goes into
 * it, but for what only one container can have.
 *
 * @param name of the container
 * @param body what creates it, with its first network
 * @param networks the others, which it is connected to before it starts: the body of each call by the network's name
 */
record Copy(String name, JsonObject body, Map<String, JsonObject> networks) {

    private static final Pattern NUMBERED = Pattern.compile("(.*[_-])[0-9]+");

    /** A volume without a name of its own, which the engine named. */
    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}:.*");

    private static final int SHORT_ID = 12;

    /**
     * @param original the answer of {@code GET /containers/<id>/json}
     * @throws SchedulerException if there can be only one such container, saying why
     */
    static Copy of(ComposeService service, JsonObject original, int number) {
        String name = name(service, original, number);
        JsonObject host = host(service, section(original, "HostConfig"));
        String shortId = original.getString("Id", "")
                .substring(0, Math.min(SHORT_ID, original.getString("Id", "").length()));
        Map<String, JsonObject> endpoints = endpoints(original, shortId);
        String first = endpoints.containsKey(host.getString("NetworkMode", ""))
                ? host.getString("NetworkMode")
                : endpoints.keySet().stream().findFirst().orElse("");
        JsonObject body = config(section(original, "Config"), shortId, number).put("HostConfig", host);
        Map<String, JsonObject> others = new LinkedHashMap<>(endpoints);
        JsonObject endpoint = others.remove(first);
        if (endpoint != null) {
            body.put(
                    "NetworkingConfig", new JsonObject().put("EndpointsConfig", new JsonObject().put(first, endpoint)));
        }
        others.replaceAll(
                (network, each) -> new JsonObject().put("Container", name).put("EndpointConfig", each));
        return new Copy(name, body, others);
    }

    private static String name(ComposeService service, JsonObject original, int number) {
        String name = original.getString("Name", "").replaceFirst("^/", "");
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            throw refused(
                    service,
                    "its container has a name of its own, '%s', which only one can have; remove container_name"
                            .formatted(name));
        }
        return numbered.group(1) + number;
    }

    private static JsonObject config(JsonObject config, String shortId, int number) {
        JsonObject copy = config.copy();
        copy.remove("MacAddress");
        if (shortId.equals(copy.getString("Hostname"))) {
            copy.remove("Hostname");
        }
        JsonObject labels = copy.getJsonObject("Labels", new JsonObject());
        labels.put(ComposeLabels.NUMBER, String.valueOf(number)).put(ComposeLabels.COPY, "true");
        return copy.put("Labels", labels);
    }

    private static JsonObject host(ComposeService service, JsonObject host) {
        JsonObject copy = host.copy();
        JsonObject ports = copy.getJsonObject("PortBindings", new JsonObject());
        ports.forEach(port -> refuseFixed(service, port.getKey(), (JsonArray) port.getValue()));
        JsonArray binds = copy.getJsonArray("Binds");
        if (binds != null) {
            JsonArray named = new JsonArray();
            binds.stream()
                    .map(String::valueOf)
                    .filter(bind -> !ANONYMOUS.matcher(bind).matches())
                    .forEach(named::add);
            copy.put("Binds", named);
        }
        return copy;
    }

    /** One container alone can have a port of the machine. */
    private static void refuseFixed(ComposeService service, String port, JsonArray bindings) {
        if (bindings == null) {
            return;
        }
        for (int i = 0; i < bindings.size(); i++) {
            String hostPort = bindings.getJsonObject(i).getString("HostPort", "");
            if (!hostPort.isEmpty() && !hostPort.equals("0") && !hostPort.contains("-")) {
                throw refused(
                        service,
                        "it publishes %s at port %s of the machine, which only one container can have; publish it without a port of the machine, or a range"
                                .formatted(port, hostPort));
            }
        }
    }

    private static Map<String, JsonObject> endpoints(JsonObject original, String shortId) {
        JsonObject networks = section(section(original, "NetworkSettings"), "Networks");
        Map<String, JsonObject> endpoints = new LinkedHashMap<>();
        for (String network : networks.fieldNames()) {
            JsonObject each = networks.getJsonObject(network, new JsonObject());
            JsonObject copy = new JsonObject();
            JsonArray aliases = each.getJsonArray("Aliases");
            if (aliases != null) {
                JsonArray kept = new JsonArray();
                aliases.stream().filter(alias -> !shortId.equals(alias)).forEach(kept::add);
                copy.put("Aliases", kept);
            }
            for (String key : new String[] {"Links", "DriverOpts"}) {
                if (each.getValue(key) != null) {
                    copy.put(key, each.getValue(key));
                }
            }
            endpoints.put(network, copy);
        }
        return endpoints;
    }

    private static JsonObject section(JsonObject of, String key) {
        JsonObject section = of.getJsonObject(key);
        return section == null ? new JsonObject() : section;
    }

    private static SchedulerException refused(ComposeService service, String why) {
        return new SchedulerException(
                Kind.REFUSED,
                "service %s cannot have more than one container: %s".formatted(service.name(), why),
                null);
    }
}
