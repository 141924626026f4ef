package io.microscaling.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What to call this node, for people: the host's name and the port of its dashboard. */
final class NodeName {

    private NodeName() {}

    static String of(int port) {
        return host() + ":" + port;
    }

    private static String host() {
        String named = System.getenv("HOSTNAME");
        if (named != null && !named.isBlank()) {
            return named;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a host without a name of its own is still this host
        }
    }
}
