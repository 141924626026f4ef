package io.microscaling.web;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the HTTP server listens and who may use it from a browser; the keys under {@code http}.
 *
 * @param host the address to bind; loopback unless {@code open}
 * @param port the port; 0 takes any free one
 * @param origins further web origins ({@code https://ops.example.org}) whose pages may open the event-bus bridge, and
 *     by whose host names the server may be called
 * @param hosts further names by which the server may be called, such as {@code microscaling.example.org}
 * @param open whether it is accepted that everyone who can reach {@code host} sees everything: there is no
 *     authentication yet
 * @param limits how much of this process it may take
 */
public record HttpSettings(
        String host, int port, List<String> origins, List<String> hosts, boolean open, HttpLimits limits) {

    static final String DEFAULT_HOST = "127.0.0.1";
    static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    public HttpSettings {
        requireNonNull(host, "host");
        origins = List.copyOf(origins);
        hosts = List.copyOf(hosts);
        requireNonNull(limits, "limits");
    }

    /** Loopback only, and no other origin than the server's own. */
    public static HttpSettings loopback(int port) {
        return new HttpSettings(DEFAULT_HOST, port, List.of(), List.of(), false, HttpLimits.DEFAULT);
    }

    /** Reads the mapping under {@code http}; what is wrong is told to its problems. */
    public static HttpSettings from(Settings settings) {
        HttpSettings http = new HttpSettings(
                settings.string("host", DEFAULT_HOST),
                settings.integer("port", 0, MAX_PORT, DEFAULT_PORT),
                settings.strings("origins"),
                settings.strings("hosts"),
                settings.bool("open", false),
                HttpLimits.from(settings));
        http.checkReach(settings);
        http.origins.forEach(origin -> checkOrigin(settings, origin));
        http.hosts.forEach(name -> checkName(settings, name));
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

    private static void checkName(Settings settings, String name) {
        if (!HOST.matcher(name).matches()) {
            settings.problem(
                    "hosts",
                    "'%s' is not allowed; expected a name without a port, such as microscaling.example.org"
                            .formatted(name));
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
