package io.microscaling.docker;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.core.util.CertificateUtils;
import io.microscaling.docker.cli.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections with TLS. The files are read for each new client, so that renewed certificates are taken up. The engine's
 * certificate and the name in it are always checked.
 */
record Tls(TlsFiles files) {

    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    Tls {
        requireNonNull(files, "files");
    }

    /**
     * Reads the files.
     *
     * @throws EngineException naming the file that cannot be used
     */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours(), trusted(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("TLS with the certificates %s".formatted(files), e);
        }
    }

    private KeyManager @Nullable [] ours() throws GeneralSecurityException, IOException {
        if (files.cert().isEmpty() || files.key().isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        Certificate[] chain = certificates(files.cert().get()).toArray(Certificate[]::new);
        store.setKeyEntry("ours", key(files.key().get()), IN_MEMORY, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, IN_MEMORY);
        return managers.getKeyManagers();
    }

    private TrustManager @Nullable [] trusted() throws GeneralSecurityException, IOException {
        if (files.ca().isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate each : certificates(files.ca().get())) {
            store.setCertificateEntry("ca-" + number++, each);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw unusable("the file %s holds no certificate".formatted(file), null);
            }
            return List.copyOf(found);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("the certificate in %s".formatted(file), e);
        }
    }

    /** In each of the forms that OpenSSL writes; its text gets into no message. */
    private static PrivateKey key(Path file) {
        try {
            return Optional.ofNullable(CertificateUtils.loadPrivateKey(Files.readString(file)))
                    .orElseThrow(() -> unusable("the file %s holds no private key".formatted(file), null));
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("the private key in %s".formatted(file), e);
        }
    }

    private static EngineException unusable(String what, @Nullable Exception e) {
        String why = e == null
                ? what
                : "%s cannot be used (%s)".formatted(what, e.getClass().getSimpleName());
        return new EngineException(
                EngineException.Kind.UNREACHABLE,
                "no connection to Docker: " + why + "; expected PEM files, with a key that has no passphrase",
                null);
    }
}
