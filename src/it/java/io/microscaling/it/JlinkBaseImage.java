package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A base image for the project's Dockerfile, made without a registry: a Java runtime of this machine's JDK, the shared
 * libraries that it needs, and nothing else, so neither a shell nor {@code /etc/passwd}.
 */
public final class JlinkBaseImage {

    /** The image's name once it is built. */
    public static final String NAME = "it/jre:1";

    private static final String MODULES =
            "java.base,java.desktop,java.logging,java.management,jdk.management,java.naming,"
                    + "java.net.http,java.sql,java.xml,java.security.jgss,java.security.sasl,jdk.unsupported,jdk.crypto.ec,"
                    + "java.instrument,java.rmi,jdk.naming.dns";
    private static final String DOCKERFILE = """
            FROM scratch
            ADD rootfs.tar /
            ENV PATH=/opt/java/bin
            """;
    private static final Duration LINKING = Duration.ofMinutes(3);
    private static final Duration COMMAND = Duration.ofMinutes(1);

    private JlinkBaseImage() {}

    /** Builds {@link #NAME} on a test's own engine. */
    public static void build(DockerDaemon docker) {
        try (TempFolder folder = new TempFolder("jre")) {
            Path root = Files.createDirectory(folder.file("root"));
            Path java = link(root);
            copyLibraries(java, root);
            createTmp(root);
            pack(root, folder);
            Files.writeString(folder.file("Dockerfile"), DOCKERFILE);
            docker.docker("build", "-q", "-t", NAME, folder.path().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + NAME, e);
        }
    }

    private static Path link(Path root) throws IOException {
        Path java = Files.createDirectories(root.resolve("opt")).resolve("java");
        String jlink = Path.of(System.getProperty("java.home"), "bin", "jlink").toString();
        Programs.run(
                LINKING,
                Map.of(),
                List.of(
                        jlink,
                        "--add-modules",
                        MODULES,
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        java.toString()));
        // As runtimes that are installed have: the image's own archive builds upon it.
        Programs.run(
                LINKING, Map.of(), List.of(java.resolve("bin").resolve("java").toString(), "-Xshare:dump"));
        return java;
    }

    /** Copies what the runtime's binaries are linked to, to where the loader looks for it. */
    private static void copyLibraries(Path java, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(java)) {
            List<Path> binaries = files.filter(JlinkBaseImage::isBinary).toList();
            SharedLibraries.copy(binaries, root, library -> !library.startsWith(java));
        }
    }

    private static boolean isBinary(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (file.toString().endsWith(".so") || file.endsWith(Path.of("bin", "java")));
    }

    private static void createTmp(Path root) throws IOException {
        Path tmp = Files.createDirectory(root.resolve("tmp"));
        Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void pack(Path root, TempFolder folder) {
        Programs.run(
                COMMAND,
                Map.of(),
                List.of(
                        Programs.path("tar"),
                        "-C",
                        root.toString(),
                        "--owner=0",
                        "--group=0",
                        "-cf",
                        folder.file("rootfs.tar").toString(),
                        "."));
    }
}
