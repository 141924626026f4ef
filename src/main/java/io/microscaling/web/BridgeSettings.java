package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;
import java.util.List;

/**
 * What clients may do on the event bus from outside; the keys under {@code bridge}. Listening to pools, metrics and
 * events is always allowed, sending is not.
 *
 * @param inbound the kinds of message that a client may send, from {@link #SENDABLE}; none by default
 * @param tcp the bridge for programs that speak TCP
 */
public record BridgeSettings(List<String> inbound, TcpBridgeSettings tcp) {

    /** What may be opened to clients at all. */
    static final List<String> SENDABLE = List.of("reading.set");

    public BridgeSettings {
        inbound = List.copyOf(inbound);
        requireNonNull(tcp, "tcp");
    }

    /** Clients only listen, and only over HTTP. */
    public static BridgeSettings closed() {
        return new BridgeSettings(List.of(), TcpBridgeSettings.OFF);
    }

    /** Reads the mapping under {@code bridge}; what is wrong is told to its problems. */
    public static BridgeSettings from(Settings settings) {
        List<String> inbound = settings.strings("inbound");
        inbound.stream()
                .filter(kind -> !SENDABLE.contains(kind))
                .forEach(kind -> settings.problem(
                        "inbound", "'%s' is not allowed; expected some of %s".formatted(kind, SENDABLE)));
        BridgeSettings bridge = new BridgeSettings(inbound, TcpBridgeSettings.from(settings.section("tcp")));
        settings.done();
        return bridge;
    }
}
