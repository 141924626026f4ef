package io.microscaling.http;

import static java.util.Objects.requireNonNull;

import io.microscaling.settings.Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * @param ca certificates to trust, as a PEM file; without it, those that Java trusts
 * @param cert our certificate, as a PEM file, if the server asks for one; comes with its key
 * @param key the private key of {@code cert}, as a PEM file
 */
public record Tls(Optional<Path> ca, Optional<Path> cert, Optional<Path> key) {

    /** Trusts whom Java trusts, and shows no certificate. */
    public static final Tls DEFAULT = new Tls(Optional.empty(), Optional.empty(), Optional.empty());

    public Tls {
        requireNonNull(ca, "ca");
        requireNonNull(cert, "cert");
        requireNonNull(key, "key");
    }

    static Tls from(Settings settings) {
        Tls tls = new Tls(path(settings, "ca"), path(settings, "cert"), path(settings, "key"));
        if (tls.cert.isPresent() != tls.key.isPresent()) {
            settings.problem(tls.cert.isPresent() ? "key" : "cert", "missing; cert and key go together");
        }
        return tls;
    }

    private static Optional<Path> path(Settings settings, String key) {
        return settings.optionalString(key).map(Path::of);
    }

    /** The files are read when the first connection is made. */
    void apply(HttpClientOptions options) {
        ca.ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        if (cert.isPresent() && key.isPresent()) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .addCertPath(cert.get().toString())
                    .addKeyPath(key.get().toString()));
        }
    }
}
