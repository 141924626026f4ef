package io.microscaling.docker;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The addresses that an engine may have. */
final class Hosts {

    private Hosts() {}

    /** The address, or empty if the text is none; user information in it is refused, as it would be logged. */
    static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            return isSocket(uri) || isTcp(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // the caller says what is expected
        }
    }

    private static boolean isSocket(URI uri) {
        return "unix".equals(uri.getScheme())
                && uri.getAuthority() == null
                && uri.getPath() != null
                && uri.getPath().length() > 1;
    }

    private static boolean isTcp(URI uri) {
        return "tcp".equals(uri.getScheme())
                && uri.getHost() != null
                && uri.getPort() > 0
                && uri.getUserInfo() == null
                && uri.getQuery() == null;
    }
}
