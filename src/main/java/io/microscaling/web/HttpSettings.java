package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;
import java.net.URI;
import java.util.List;

/**
 * Where the HTTP server listens and who may use it from a browser; the keys under {@code http}.
 *
 * @param host the address to bind; loopback unless {@code open}
 * @param port the port; 0 takes any free one
 * @param origins further web origins ({@code https://ops.example.org}) whose pages may open the event-bus bridge, and
 *     by whose host names the server may be called
 * @param open whether it is accepted that everyone who can reach {@code host} sees everything: there is no
 *     authentication yet
 */
public record HttpSettings(String host, int port, List<String> origins, boolean open) {

    static final String DEFAULT_HOST = "127.0.0.1";
    static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;

    public HttpSettings {
        requireNonNull(host, "host");
        origins = List.copyOf(origins);
    }

    /** Loopback only, and no other origin than the server's own. */
    public static HttpSettings loopback(int port) {
        return new HttpSettings(DEFAULT_HOST, port, List.of(), false);
    }

    /** Reads the mapping under {@code http}; what is wrong is told to its problems. */
    public static HttpSettings from(Settings settings) {
        HttpSettings http = new HttpSettings(
                settings.string("host", DEFAULT_HOST),
                settings.integer("port", 0, MAX_PORT, DEFAULT_PORT),
                settings.strings("origins"),
                settings.bool("open", false));
        http.checkReach(settings);
        http.origins.forEach(origin -> checkOrigin(settings, origin));
        settings.done();
        return http;
    }

    boolean isLoopback() {
        return Loopback.is(host);
    }

    private void checkReach(Settings settings) {
        if (!isLoopback() && !open) {
            settings.problem(
                    "host",
                    ("'%s' can be reached from other machines, and there is no authentication; bind 127.0.0.1, or set %s:"
                                    + " true if only trusted machines can reach it")
                            .formatted(host, settings.path("open")));
        }
    }

    private static void checkOrigin(Settings settings, String origin) {
        if (!isOrigin(origin)) {
            settings.problem(
                    "origins",
                    "'%s' is not allowed; expected scheme, host and port only, such as https://ops.example.org"
                            .formatted(origin));
        }
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && text.equals(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false; // the caller reports it with the text and what is allowed
        }
    }
}
