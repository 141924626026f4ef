package io.microscaling.http;

import io.microscaling.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses that servers may have: {@code http://host[:port][/path]}, or {@code https}. */
final class Hosts {

    private static final String EXPECTED =
            "expected http://host:port or https://host:port, with a path if need be and without"
                    + " a user or a password (not shown: it may hold one)";

    private Hosts() {}

    static List<URI> from(Settings settings, String defaultHost) {
        String key = settings.has("hosts") ? "hosts" : "host";
        if (settings.has("host") && settings.has("hosts")) {
            settings.problem("host", "is given beside hosts; expected one of the two");
        }
        List<URI> hosts = new ArrayList<>();
        for (String text : texts(settings, key, defaultHost)) {
            parse(text)
                    .ifPresentOrElse(hosts::add, () -> settings.problem(key, "is no address of a server; " + EXPECTED));
        }
        return hosts.isEmpty() ? List.of(URI.create(defaultHost)) : hosts;
    }

    private static List<String> texts(Settings settings, String key, String defaultHost) {
        if (key.equals("host")) {
            return List.of(settings.string("host", defaultHost));
        }
        List<String> texts = settings.strings("hosts");
        if (texts.isEmpty()) {
            settings.problem("hosts", "is empty; expected a list of addresses");
        }
        return texts;
    }

    /** The address without the slashes at its end, or empty if the text is none. */
    static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            return isServer(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // its message would repeat the text; the caller says what is expected
        }
    }

    private static boolean isServer(URI uri) {
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= 65_535
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }
}
