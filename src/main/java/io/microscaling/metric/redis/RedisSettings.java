package io.microscaling.metric.redis;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which server, and how to speak to it. Sources with equal ones share a connection.
 *
 * @param url {@code redis://} or, with TLS, {@code rediss://}; may hold a password or references to secrets
 * @param password used if the URL holds none
 * @param ca certificates to trust with TLS, as a PEM file; without it, those that Java trusts
 * @param timeout of one reading, connecting included
 */
record RedisSettings(Secret url, Optional<Secret> password, Optional<Path> ca, Duration timeout) {

    RedisSettings {
        requireNonNull(url, "url");
        requireNonNull(password, "password");
        requireNonNull(ca, "ca");
        requireNonNull(timeout, "timeout");
    }
}
