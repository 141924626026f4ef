package io.microscaling.cluster;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;
import java.util.List;

/**
 * Whether and how this node joins others.
 *
 * @param enabled whether there is a cluster at all; if not, the rest is of no account
 * @param name only nodes with the same name join each other
 * @param host the address that this node listens on and that the others reach it at
 * @param port Hazelcast's port
 * @param busPort the event bus's own port; 0 for any free one
 * @param members {@code host:port} of the nodes to look for, itself included or not
 */
public record ClusterSettings(boolean enabled, String name, String host, int port, int busPort, List<String> members) {

    private static final int MAX_PORT = 65_535;

    public ClusterSettings {
        requireNonNull(name, "name");
        requireNonNull(host, "host");
        members = List.copyOf(members);
    }

    /** Reads {@code cluster: {enabled, name, host, port, busPort, members}}, reporting what is wrong. */
    public static ClusterSettings from(Settings settings) {
        ClusterSettings cluster = new ClusterSettings(
                settings.bool("enabled", false),
                settings.string("name", "microscaling"),
                settings.string("host", "127.0.0.1"),
                settings.integer("port", 1, MAX_PORT, 5701),
                settings.integer("busPort", 0, MAX_PORT, 0),
                settings.strings("members"));
        settings.done();
        return cluster;
    }
}
