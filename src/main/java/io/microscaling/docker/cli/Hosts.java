package io.microscaling.docker.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The addresses that an engine may have. */
public final class Hosts {

    private static final int PORT = 2375;
    private static final int TLS_PORT = 2376;
    private static final String SSH =
            "; for one behind ssh forward its socket (ssh -nNT -L /run/remote.sock:/var/run/docker.sock host)"
                    + " and name that";

    private Hosts() {}

    /** The address, or empty if the text is none; user information in it is refused, as it would be logged. */
    public static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            return isSocket(uri) || isTcp(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // the caller says what is expected
        }
    }

    /**
     * The address that the command line understands by a text: a host alone has a port, and one without a scheme is
     * reached by TCP.
     *
     * @param from what says so, for the message
     * @throws CliException if it is none that can be reached
     */
    static URI ofCli(String text, String from, boolean tls) {
        return parse(text)
                .or(() -> parse(text + ":" + (tls ? TLS_PORT : PORT)))
                .or(() -> text.contains("://") ? Optional.empty() : parse("tcp://" + text))
                .orElseThrow(() -> new CliException(
                        "%s names no engine that can be reached; expected unix:///path or".formatted(from)
                                + " tcp://host:port" + (text.startsWith("ssh:") ? SSH : "")));
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
