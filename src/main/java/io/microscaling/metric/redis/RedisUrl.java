package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.microscaling.metric.MetricException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a Redis server is, as {@code redis://[[user]:password@]host[:port][/db]}. Prints host and port only.
 *
 * @param uri the whole URL; may hold a password
 * @param host name or address
 * @param port 1 to 65535
 * @param tls whether to connect with TLS: {@code rediss://}
 */
record RedisUrl(URI uri, String host, int port, boolean tls) {

    /** What to say about any other text; the text itself may hold a password, so it is never repeated. */
    static final String EXPECTED = "is not a Redis URL (not shown: it may hold a password); expected"
            + " redis://[[user]:password@]host[:port][/db], or rediss:// for TLS, with special characters in the"
            + " password written as %XX";

    private static final int DEFAULT_PORT = 6379;
    private static final Pattern DATABASE = Pattern.compile("(/(\\d{1,6})?)?");

    RedisUrl {
        requireNonNull(uri, "uri");
        requireNonNull(host, "host");
    }

    /** What is wrong with the text, without the text; empty if nothing is. */
    static Optional<String> problem(String text) {
        return parsed(text).isPresent() ? Optional.empty() : Optional.of(EXPECTED);
    }

    /**
     * Reads a URL without references.
     *
     * @throws MetricException saying what is expected, without the text
     */
    static RedisUrl of(String text) {
        return parsed(text).orElseThrow(() -> new MetricException("the url " + EXPECTED));
    }

    private static Optional<RedisUrl> parsed(String text) {
        try {
            return Optional.of(new URI(text)).filter(RedisUrl::isRedis).map(RedisUrl::of);
        } catch (URISyntaxException e) {
            return Optional.empty(); // its message would repeat the text
        }
    }

    private static RedisUrl of(URI uri) {
        int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
        return new RedisUrl(uri, uri.getHost(), port, uri.getScheme().equals("rediss"));
    }

    private static boolean isRedis(URI uri) {
        return ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= 65_535
                && DATABASE.matcher(uri.getPath()).matches()
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    /** The host without the brackets of an IPv6 address. */
    String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Who to be; empty for the default user. */
    Optional<String> user() {
        return login(0);
    }

    Optional<String> password() {
        return login(1);
    }

    /** The number of the database; empty for the one that a connection begins with. */
    Optional<String> database() {
        return Optional.of(uri.getPath()).filter(path -> path.length() > 1).map(path -> path.substring(1));
    }

    private Optional<String> login(int part) {
        return Optional.ofNullable(uri.getRawUserInfo())
                .map(login -> login.split(":", 2))
                .filter(parts -> parts.length > part && !parts[part].isEmpty())
                .map(parts -> URI.create("/" + parts[part]).getPath().substring(1));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
