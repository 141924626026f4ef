package io.microscaling.docker.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a connection with TLS takes, as PEM files.
 *
 * @param ca certificates to trust; without it, those that Java trusts
 * @param cert our own certificate; none where the engine asks for none
 * @param key its private key
 */
public record TlsFiles(Optional<Path> ca, Optional<Path> cert, Optional<Path> key) {

    public TlsFiles {
        requireNonNull(ca, "ca");
        requireNonNull(cert, "cert");
        requireNonNull(key, "key");
    }

    /**
     * Those of a folder as {@code DOCKER_CERT_PATH} names one: {@code ca.pem}, and {@code cert.pem} and {@code key.pem}
     * where they are.
     *
     * @throws CliException if there is no {@code ca.pem}
     */
    public static TlsFiles in(Path folder) {
        TlsFiles files = those(folder);
        if (files.ca().isEmpty()) {
            throw new CliException(
                    "there is no ca.pem in %s; expected ca.pem, and cert.pem and key.pem if the engine asks for them"
                            .formatted(folder));
        }
        return files;
    }

    /** Those that are in a folder. */
    static TlsFiles those(Path folder) {
        return new TlsFiles(file(folder, "ca.pem"), file(folder, "cert.pem"), file(folder, "key.pem"));
    }

    public boolean isEmpty() {
        return ca.isEmpty() && cert.isEmpty() && key.isEmpty();
    }

    private static Optional<Path> file(Path folder, String name) {
        return Optional.of(folder.resolve(name)).filter(Files::exists);
    }
}
