package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;

/**
 * The event-bus bridge for programs that speak TCP; the keys under {@code bridge.tcp}.
 *
 * @param enabled whether it listens at all
 * @param host the address to bind; loopback only, as the bridge knows no authentication
 * @param port the port to bind
 */
public record TcpBridgeSettings(boolean enabled, String host, int port) {

    static final TcpBridgeSettings OFF = new TcpBridgeSettings(false, "127.0.0.1", 7000);
    private static final int MAX_PORT = 65_535;

    public TcpBridgeSettings {
        requireNonNull(host, "host");
    }

    /** Reads the mapping under {@code bridge.tcp}; what is wrong is told to its problems. */
    public static TcpBridgeSettings from(Settings settings) {
        TcpBridgeSettings tcp = new TcpBridgeSettings(
                settings.bool("enabled", OFF.enabled),
                settings.string("host", OFF.host),
                settings.integer("port", 1, MAX_PORT, OFF.port));
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
