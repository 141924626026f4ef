package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The image of {@code conf/worker}, and its base, built without a registry. */
public final class WorkerImage {

    /** What the examples call it. */
    public static final String NAME = "localhost/microscaling-worker:1";

    /** The official image's name; what is built is this machine's Redis with a shell and busybox's tools. */
    private static final String BASE = "redis:7-alpine";

    private static final String DOCKERFILE = """
            FROM scratch
            COPY root /
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            """;

    private WorkerImage() {}

    /** Builds {@link #NAME} on a test's own engine. */
    public static void build(DockerDaemon docker) {
        buildBase(docker);
        docker.docker("build", "-q", "-t", NAME, "conf/worker");
    }

    /** Builds what stands in for the official image of Redis, from which the worker's is made. */
    public static void buildBase(DockerDaemon docker) {
        Prerequisites.require("redis-server", "redis-cli", "busybox");
        try (TempFolder folder = new TempFolder("redis")) {
            Path bin = Files.createDirectories(folder.file("root").resolve("bin"));
            List<Path> redis = List.of(copy("redis-server", bin), copy("redis-cli", bin));
            copy("busybox", bin);
            SharedLibraries.copy(redis, folder.file("root"), library -> true);
            Files.writeString(folder.file("Dockerfile"), DOCKERFILE);
            docker.docker("build", "-q", "-t", BASE, folder.path().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build " + BASE, e);
        }
    }

    /** Follows links: on Debian {@code redis-server} is one. */
    private static Path copy(String program, Path folder) throws IOException {
        return Files.copy(Path.of(Programs.path(program)).toRealPath(), folder.resolve(program));
    }
}
