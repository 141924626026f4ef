package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An authority of a test's own, with a folder as {@code DOCKER_CERT_PATH} has it for each name that it certifies. */
public final class Certificates {

    private static final Duration COMMAND = Duration.ofSeconds(60);

    private final Path folder;

    /** Makes the authority; the folder is the caller's. */
    public Certificates(Path folder) {
        Prerequisites.require("openssl");
        this.folder = folder;
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=authority",
                "-keyout",
                file("ca-key.pem"),
                "-out",
                file("ca.pem"));
    }

    /**
     * Certifies a host.
     *
     * @param names as the certificate's alternative names: {@code DNS:localhost}, {@code IP:127.0.0.1}
     * @return a folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}
     */
    public Path certify(String name, String names) {
        try {
            Path own = Files.createDirectory(folder.resolve(name));
            Path extensions = Files.writeString(
                    own.resolve("extensions"),
                    "subjectAltName=" + names + "\nextendedKeyUsage=serverAuth,clientAuth\n");
            openssl(
                    "req",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-subj",
                    "/CN=" + name,
                    "-keyout",
                    own.resolve("pkcs8.pem").toString(),
                    "-out",
                    own.resolve("request.pem").toString());
            openssl(
                    "x509",
                    "-req",
                    "-days",
                    "2",
                    "-in",
                    own.resolve("request.pem").toString(),
                    "-CA",
                    file("ca.pem"),
                    "-CAkey",
                    file("ca-key.pem"),
                    "-CAcreateserial",
                    "-extfile",
                    extensions.toString(),
                    "-out",
                    own.resolve("cert.pem").toString());
            openssl(
                    "rsa",
                    "-traditional",
                    "-in",
                    own.resolve("pkcs8.pem").toString(),
                    "-out",
                    own.resolve("key.pem").toString());
            Files.copy(folder.resolve("ca.pem"), own.resolve("ca.pem"));
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void openssl(String... words) {
        List<String> command = new ArrayList<>(List.of(Programs.path("openssl")));
        command.addAll(List.of(words));
        Programs.run(COMMAND, Map.of(), command);
    }
}
