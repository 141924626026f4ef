package io.microscaling.web;

import io.microscaling.bus.Addresses;
import io.vertx.ext.bridge.BridgeOptions;
import io.vertx.ext.bridge.PermittedOptions;
import java.util.regex.Pattern;

/**
 * Which addresses pass the bridges: out go the list of pools, snapshots and events; in comes nothing but the kinds that
 * the settings name. Whatever is not named is denied.
 */
final class BridgeRules {

    static final int MAX_ADDRESS_LENGTH = 300;

    private static final String POOL = "microscaling\\.[a-z0-9-]+\\.";
    private static final Pattern HEARD = Pattern.compile(POOL + "(metrics|events)");

    private BridgeRules() {}

    /** Adds the rules to {@code options}, which must have none. */
    static <T extends BridgeOptions> T apply(BridgeSettings settings, T options) {
        options.addOutboundPermitted(new PermittedOptions().setAddress(Addresses.POOLS));
        options.addOutboundPermitted(new PermittedOptions().setAddressRegex(HEARD.pattern()));
        settings.inbound().forEach(kind -> options.addInboundPermitted(inbound(kind)));
        return options;
    }

    private static PermittedOptions inbound(String kind) {
        return new PermittedOptions().setAddressRegex(sendable(kind));
    }

    private static String sendable(String kind) {
        return POOL + Pattern.quote(kind);
    }

    static boolean mayHear(String address) {
        return address.equals(Addresses.POOLS) || HEARD.matcher(address).matches();
    }

    static boolean maySend(BridgeSettings settings, String address) {
        return settings.inbound().stream().anyMatch(kind -> Pattern.matches(sendable(kind), address));
    }
}
