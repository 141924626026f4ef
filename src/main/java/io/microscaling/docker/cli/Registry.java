package io.microscaling.docker.cli;

import java.util.Locale;

/** The server that an image comes from, by the name that logins are kept under. */
public final class Registry {

    /** Docker Hub's name in {@code config.json}, and for credential helpers. */
    public static final String HUB = "https://index.docker.io/v1/";

    private static final String HUB_HOST = "docker.io";

    private Registry() {}

    /** The host of an image's registry, with its port: {@code docker.io} where the reference names none. */
    public static String of(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host ? host(first) : HUB_HOST;
    }

    /** The host of a server as people write it: {@code https://registry.example.com/v2/} is the same without. */
    public static String host(String server) {
        String bare =
                server.replaceFirst("^https?://", "").replaceFirst("/.*$", "").toLowerCase(Locale.ROOT);
        return bare.equals("index." + HUB_HOST) || bare.equals("registry-1." + HUB_HOST) ? HUB_HOST : bare;
    }

    /** What a registry is asked for by. */
    public static String server(String host) {
        return host.equals(HUB_HOST) ? HUB : host;
    }
}
