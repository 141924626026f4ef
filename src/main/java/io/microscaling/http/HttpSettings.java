package io.microscaling.http;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Which servers, and how to speak to them.
 *
 * @param hosts base URLs without a slash at their end, in the order in which they are tried; at least one
 * @param login who we are
 * @param tls whom to trust, and how to show who we are, where a host is {@code https}
 * @param timeout how long one host may take to answer a call, connecting included
 */
public record HttpSettings(List<URI> hosts, Login login, Tls tls, Duration timeout) {

    public HttpSettings {
        hosts = List.copyOf(hosts);
        requireNonNull(login, "login");
        requireNonNull(tls, "tls");
        requireNonNull(timeout, "timeout");
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("hosts is empty; expected at least one");
        }
    }

    /**
     * Reads {@code host} or {@code hosts}, {@code ca}, {@code cert}, {@code key} and {@code timeout}, and leaves the other
     * keys alone; every problem is reported to {@code settings}.
     */
    public static HttpSettings from(Settings settings, String defaultHost, Login login) {
        return new HttpSettings(
                Hosts.from(settings, defaultHost),
                login,
                Tls.from(settings),
                settings.duration("timeout", Duration.ofMillis(100), Duration.ofMinutes(5), Duration.ofSeconds(10)));
    }

    /** How long a call may take if no host answers. */
    public Duration longest() {
        return timeout.multipliedBy(hosts.size());
    }
}
