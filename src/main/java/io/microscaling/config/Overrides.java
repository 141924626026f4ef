package io.microscaling.config;

import io.microscaling.scheduler.SchedulerType;
import io.microscaling.settings.Catalog;
import io.microscaling.settings.Nearest;
import io.microscaling.settings.Problems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys that are set outside the files: {@code MICROSCALING_HTTP_PORT=9090} in the environment,
 * {@code -Dmicroscaling.http.port=9090} as a system property. Nothing without the prefix is looked at.
 */
final class Overrides {

    private static final String ENVIRONMENT = "MICROSCALING_";
    private static final String PROPERTY = "microscaling.";

    /** What Kubernetes puts into the environment of a pod beside services called microscaling or microscaling-…. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "MICROSCALING_(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_[A-Z]+)?)");

    /** {@code …_PORT} of a service is an address, which tells it from a port of ours and from a slip of the pen. */
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.*");

    /** Read by the logging, not by us. */
    private static final Set<String> NOT_OURS = Set.of("log.level");

    private static final Set<String> LISTS = Set.of("http.hosts", "http.origins", "bridge.inbound", "cluster.members");

    private static final List<String> KEYS = List.of(
            "http.host",
            "http.port",
            "http.origins",
            "http.hosts",
            "http.connections",
            "http.viewers",
            "http.open",
            "bridge.inbound",
            "bridge.tcp.enabled",
            "bridge.tcp.host",
            "bridge.tcp.port",
            "bridge.tcp.connections",
            "cluster.enabled",
            "cluster.name",
            "cluster.host",
            "cluster.port",
            "cluster.busPort",
            "cluster.members",
            "state.dir",
            "pool.name",
            "pool.capacity.containers",
            "pool.interval",
            "pool.progressTimeout",
            "pool.shutdown",
            "pool.drainTimeout",
            "pool.rollout",
            "pool.notConfigured",
            "pool.startsPerSecond",
            "pool.dryRun",
            "pool.scheduler.type");

    private final Map<String, String> known;

    /**
     * @param schedulers whose keys can be set too, as far as they say so
     */
    Overrides(Catalog<SchedulerType> schedulers) {
        Stream<String> ofSchedulers = schedulers.types().stream()
                .flatMap(type -> type.overridable().stream())
                .distinct()
                .map("pool.scheduler."::concat);
        this.known = Stream.concat(KEYS.stream(), ofSchedulers)
                .collect(Collectors.toMap(key -> key.toLowerCase(Locale.ROOT), key -> key));
    }

    /** What the environment sets; an unknown name with the prefix is a problem, unless Kubernetes made it. */
    JsonObject fromEnvironment(Map<String, String> environment, Problems problems) {
        Map<String, String> named = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT)) {
                named.put(name, value);
            }
        });
        JsonObject document = new JsonObject();
        named.forEach((name, value) -> {
            String key = name.substring(ENVIRONMENT.length()).replace('_', '.').toLowerCase(Locale.ROOT);
            if (!isServiceLink(name, value)) {
                set(document, key, name, value, problems);
            }
        });
        return document;
    }

    /** What the system properties set; an unknown name with the prefix is a problem. */
    JsonObject fromProperties(Map<String, String> properties, Problems problems) {
        JsonObject document = new JsonObject();
        new TreeMap<>(properties).forEach((name, value) -> {
            if (name.startsWith(PROPERTY)) {
                String key = name.substring(PROPERTY.length()).toLowerCase(Locale.ROOT);
                set(document, key, name, value, problems);
            }
        });
        return document;
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
    }

    private void set(JsonObject document, String key, String name, String value, Problems problems) {
        String path = known.get(key);
        if (path != null) {
            put(document, path, LISTS.contains(path) ? list(value) : value);
        } else if (!NOT_OURS.contains(key)) {
            String nearest = Nearest.of(key, known.keySet())
                    .map(candidate -> "; did you mean the one for '" + known.get(candidate) + "'?")
                    .orElse("");
            problems.add(name, "sets no key that is known" + nearest);
        }
    }

    private static JsonArray list(String value) {
        return new JsonArray(Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList());
    }

    private static void put(JsonObject document, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            document.put(path, value);
            return;
        }
        String head = path.substring(0, dot);
        JsonObject section = document.getJsonObject(head, new JsonObject(new LinkedHashMap<>()));
        put(section, path.substring(dot + 1), value);
        document.put(head, section);
    }
}
