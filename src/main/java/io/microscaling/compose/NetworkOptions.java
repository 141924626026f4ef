package io.microscaling.compose;

import io.microscaling.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a container is reached and what it reaches.
 *
 * @param mode {@code host}, {@code none}, {@code bridge}; empty for the networks, or the pool's if there are none
 * @param networks that it is attached to, the first one first
 * @param extraHosts as {@code name:address}
 */
public record NetworkOptions(
        Optional<String> mode, List<Attachment> networks, List<Port> ports, List<String> dns, List<String> extraHosts) {

    /**
     * A network that a container is attached to.
     *
     * @param name the engine's
     * @param aliases further names of the container there
     * @param ipv4 its address there; empty to be given one
     */
    public record Attachment(String name, List<String> aliases, Optional<String> ipv4) {

        public Attachment {
            aliases = List.copyOf(aliases);
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
    private static final Pattern MODE = Pattern.compile("host|none|bridge");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");
    private static final String MAX = "max";

    public NetworkOptions {
        networks = List.copyOf(networks);
        ports = List.copyOf(ports);
        dns = List.copyOf(dns);
        extraHosts = List.copyOf(extraHosts);
    }

    static NetworkOptions from(Settings task) {
        NetworkOptions options = new NetworkOptions(
                Forms.matching(task, "network_mode", MODE, "host, none or bridge; name others under 'networks'"),
                networks(task),
                ports(task),
                dns(task),
                extraHosts(task));
        if (options.mode().isPresent() && !options.networks().isEmpty()) {
            task.problem("network_mode", "either this or 'networks', not both");
        }
        options.checkSingles(task);
        return options;
    }

    private static List<Attachment> networks(Settings task) {
        List<Attachment> networks = new ArrayList<>();
        if (Forms.raw(task, "networks").orElse("") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> networks.add(attachment(task, String.valueOf(name), value)));
        } else {
            task.strings("networks").forEach(name -> networks.add(new Attachment(name, List.of(), Optional.empty())));
        }
        networks.stream()
                .filter(each -> !NAME.matcher(each.name()).matches())
                .forEach(each -> task.problem(
                        "networks", "'%s' is not allowed; expected a network's name".formatted(each.name())));
        return networks;
    }

    private static Attachment attachment(Settings task, String name, @Nullable Object value) {
        if (value == null) {
            return new Attachment(name, List.of(), Optional.empty());
        }
        Settings network = Forms.mapping(task, "networks." + name, value instanceof Map<?, ?> map ? map : Map.of());
        if (!(value instanceof Map)) {
            task.problem("networks." + name, "expected a mapping with aliases and ipv4_address, or nothing");
        }
        Attachment attachment = new Attachment(
                name,
                network.strings("aliases"),
                Forms.matching(network, "ipv4_address", IPV4, "an address such as 172.16.0.10"));
        network.done();
        return attachment;
    }

    private static List<Port> ports(Settings task) {
        return Forms.items(task, "ports").stream()
                .flatMap(item -> Port.from(task, item).stream())
                .toList();
    }

    private static List<String> dns(Settings task) {
        List<String> servers = Forms.texts(task, "dns");
        servers.stream()
                .filter(server -> !ADDRESS.matcher(server).matches())
                .forEach(server -> task.problem("dns", "'%s' is not allowed; expected an address".formatted(server)));
        return servers;
    }

    /** Written {@code name=address}, {@code name:address} or as a mapping. */
    private static List<String> extraHosts(Settings task) {
        return Forms.pairs(task, "extra_hosts", "=:", name -> Optional.empty()).entrySet().stream()
                .map(host -> host.getKey() + ":" + host.getValue())
                .toList();
    }

    /** Reports what only one container can have, if the task may have more. */
    private void checkSingles(Settings task) {
        String max = Forms.raw(task, MAX).map(Object::toString).orElse("");
        if (max.equals("0") || max.equals("1")) {
            return;
        }
        ports.stream()
                .flatMap(port -> port.host().stream())
                .filter(host -> !isEnough(host, max))
                .forEach(
                        host -> task.problem(
                                "ports",
                                alone(
                                        "the host's port " + host,
                                        "give as many ports of the host as 'max' says, such as \"8080-8089:80\", or leave them out, such as \"80\"")));
        networks.stream()
                .flatMap(network -> network.ipv4().stream())
                .forEach(ip -> task.problem("networks", alone("the address " + ip, "leave it out")));
    }

    private static boolean isEnough(Port.Range host, String max) {
        return host.size() > 1 && (!max.matches("\\d{1,6}") || host.size() >= Integer.parseInt(max));
    }

    private static String alone(String what, String otherwise) {
        return "%s is too few for the containers that the task may have; set 'max: 1', or %s"
                .formatted(what, otherwise);
    }
}
