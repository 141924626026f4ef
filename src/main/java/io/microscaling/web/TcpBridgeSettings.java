package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;

/**
 * The event-bus bridge for programs that speak TCP; the keys under {@code bridge.tcp}.
 *
 * @param enabled whether it listens at all
 * @param host the address to bind; loopback only, as the bridge knows no authentication
 * @param port the port to bind
 * @param connections how many may be open at a time; further ones are told so and closed
 */
public record TcpBridgeSettings(boolean enabled, String host, int port, int connections) {

    static final TcpBridgeSettings OFF = new TcpBridgeSettings(false, "127.0.0.1", 7000, 50);
    private static final int MAX_PORT = 65_535;
    private static final int MOST_CONNECTIONS = 10_000;

    public TcpBridgeSettings {
        requireNonNull(host, "host");
    }

    /** Reads the mapping under {@code bridge.tcp}; what is wrong is told to its problems. */
    public static TcpBridgeSettings from(Settings settings) {
        TcpBridgeSettings tcp = new TcpBridgeSettings(
                settings.bool("enabled", OFF.enabled),
                settings.string("host", OFF.host),
                settings.integer("port", 1, MAX_PORT, OFF.port),
                settings.integer("connections", 1, MOST_CONNECTIONS, OFF.connections));
        if (!Loopback.is(tcp.host)) {
            settings.problem(
                    "host",
                    "'%s' is not allowed; expected a loopback address such as 127.0.0.1, as the bridge has no authentication"
                            .formatted(tcp.host));
        }
        settings.done();
        return tcp;
    }
}
