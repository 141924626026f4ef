package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The image of {@code conf/worker}, on a base that is made without a registry: a shell, busybox's tools and redis-cli. */
public final class WorkerImage {

    /** What the examples call it. */
    public static final String NAME = "localhost/microscaling-worker:1";

    private static final String BASE = "it/redis-cli:1";
    private static final String DOCKERFILE = """
            FROM scratch
            COPY root /
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            """;

    private WorkerImage() {}

    /** Builds {@link #NAME} on a test's own engine. */
    public static void build(DockerDaemon docker) {
        Prerequisites.require("redis-cli");
        try (TempFolder folder = new TempFolder("worker")) {
            Path bin = Files.createDirectories(folder.file("root").resolve("bin"));
            Path client = Path.of(Programs.path("redis-cli")).toRealPath();
            Files.copy(client, bin.resolve("redis-cli"));
            Files.copy(Path.of(Programs.path("busybox")), bin.resolve("busybox"));
            SharedLibraries.copy(List.of(client), folder.file("root"), library -> true);
            Files.writeString(folder.file("Dockerfile"), DOCKERFILE);
            docker.docker("build", "-q", "-t", BASE, folder.path().toString());
            docker.docker("build", "-q", "--build-arg", "BASE=" + BASE, "-t", NAME, "conf/worker");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build " + NAME, e);
        }
    }
}
