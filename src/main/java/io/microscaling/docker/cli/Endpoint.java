package io.microscaling.docker.cli;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine is. Two that lead to the same are equal, whoever named them.
 *
 * @param host its socket: {@code unix:///path} or {@code tcp://host:port}
 * @param tls what TLS takes; empty for a connection without
 * @param from who named it, for people: {@code DOCKER_HOST}
 */
public record Endpoint(URI host, Optional<TlsFiles> tls, String from) {

    public static final URI DEFAULT_HOST = URI.create("unix:///var/run/docker.sock");

    public Endpoint {
        requireNonNull(host, "host");
        requireNonNull(tls, "tls");
        requireNonNull(from, "from");
    }

    /** The socket that an engine has unless it is told otherwise. */
    public static Endpoint byDefault() {
        return new Endpoint(DEFAULT_HOST, Optional.empty(), "default");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint that && host.equals(that.host) && tls.equals(that.tls);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, tls);
    }
}
