package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Docker engine of a test's own, on a Unix socket in a temporary folder, with nothing but the loopback interface. Its
 * containers end with it. Not thread-safe.
 */
public final class DockerDaemon implements AutoCloseable {

    /** An image that has a shell and busybox's tools; built by {@link #buildBusybox()}. */
    public static final String BUSYBOX = "it/busybox:1";

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final Duration BUILD = Duration.ofMinutes(3);

    private final TempFolder folder = new TempFolder("docker");
    private final List<String> options;
    private ServerProcess process;

    /**
     * Starts one that answers.
     *
     * @param options of dockerd, beyond those that keep it to itself
     */
    public DockerDaemon(String... options) {
        this.options = List.of(options);
        Prerequisites.require("dockerd", "docker", "busybox");
        Prerequisites.requireRoot();
        process = launch();
    }

    /** Where it listens, as a scheduler's {@code host}. */
    public String host() {
        return "unix://" + socket();
    }

    public Path socket() {
        return folder.file("docker.sock");
    }

    public long pid() {
        return process.pid();
    }

    /** Runs the command line client against this engine. */
    public String docker(String... words) {
        return docker(COMMAND, List.of(words));
    }

    /** Builds the image {@link #BUSYBOX}. */
    public void buildBusybox() {
        buildImage(BUSYBOX, """
                FROM scratch
                COPY busybox /bin/busybox
                RUN ["/bin/busybox", "--install", "-s", "/bin"]
                """, Map.of());
    }

    /**
     * Builds an image; {@code busybox} is there to be copied.
     *
     * @param files by their name in the build context; executable
     */
    public void buildImage(String name, String dockerfile, Map<String, String> files) {
        try (TempFolder context = new TempFolder("image")) {
            Files.copy(Path.of(Programs.path("busybox")), context.file("busybox"));
            Files.writeString(context.file("Dockerfile"), dockerfile);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = context.file(file.getKey());
                Files.writeString(path, file.getValue());
                if (!path.toFile().setExecutable(true)) {
                    throw new IOException("cannot make " + path + " executable");
                }
            }
            docker(BUILD, List.of("build", "-q", "-t", name, context.path().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build " + name, e);
        }
    }

    /** Runs Compose against this engine. */
    public String compose(String project, Path file, String... words) {
        List<String> command = new ArrayList<>(
                List.of(Programs.path("docker-compose"), "--host", host(), "-p", project, "-f", file.toString()));
        command.addAll(List.of(words));
        return Programs.run(COMMAND, Map.of(), command);
    }

    /**
     * Starts a container that runs until it is stopped and ends at once when told to.
     *
     * @param options of {@code docker run}, such as labels
     * @return its id
     */
    public String run(String... options) {
        List<String> words = new ArrayList<>(List.of("run", "-d", "--network", "none"));
        words.addAll(List.of(options));
        words.add(BUSYBOX);
        words.addAll(forever());
        return docker(COMMAND, words);
    }

    /** A command that runs until it is stopped; a bare {@code sleep} would, as process 1, not hear of it. */
    public static List<String> forever() {
        return List.of("/bin/sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done");
    }

    /**
     * The containers in any state that match, one a line of {@code ps} in the given format.
     *
     * @param format a Go template, such as <code>{{.Names}}</code>
     * @param filters such as {@code label=microscaling.pool=shop}
     */
    public List<String> list(String format, String... filters) {
        List<String> words = new ArrayList<>(List.of("ps", "-a", "--no-trunc", "--format", format));
        for (String filter : filters) {
            words.addAll(List.of("--filter", filter));
        }
        return docker(COMMAND, words).lines().toList();
    }

    /** The ids of the pool's containers that run. */
    public List<String> running(String pool) {
        return list("{{.ID}}", "label=microscaling.pool=" + pool, "status=running");
    }

    /** The ids of the pool's containers in any state. */
    public List<String> all(String pool) {
        return list("{{.ID}}", "label=microscaling.pool=" + pool);
    }

    /** Ends the engine; its containers end with it and stay, exited. */
    public void stop() {
        process.stop();
    }

    /**
     * Starts it again on the same socket and data, after {@link #stop()} or {@link #kill()}. A containerd that a killed
     * engine left behind may no longer listen; then it is ended, as an operator would do, and the engine started once
     * more.
     */
    public void start() {
        try {
            process = launch();
        } catch (IllegalStateException e) {
            endContainerd(e);
            process = launch();
        }
    }

    private void endContainerd(IllegalStateException why) {
        ProcessHandle containerd = containerd().orElseThrow(() -> why);
        System.err.println("dockerd did not start; ending the containerd that was left: " + containerd.pid());
        containerd.destroyForcibly();
        containerd.onExit().orTimeout(COMMAND.toSeconds(), TimeUnit.SECONDS).join();
    }

    private Optional<ProcessHandle> containerd() {
        try {
            Path pid = folder.file("exec").resolve("containerd/containerd.pid");
            return Files.exists(pid)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void restart() {
        stop();
        start();
    }

    /** Ends the engine with its containers left running. */
    public void kill() {
        process.kill();
        process.forget();
    }

    /** Freezes it: connections are taken, nothing is answered. */
    public void hang() {
        process.hang();
    }

    public void resume() {
        process.resume();
    }

    @Override
    public void close() {
        process.stop();
        unmount();
        folder.close();
    }

    /** An engine leaves the network namespace of containers with the host's network mounted. */
    private void unmount() {
        mounts().stream()
                .filter(mount -> mount.startsWith(folder.path() + "/"))
                .forEach(mount -> Programs.run(COMMAND, Map.of(), List.of("umount", mount)));
    }

    private static List<String> mounts() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/mounts"))) {
            return lines.map(line -> line.split(" ", -1)[1]).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerProcess launch() {
        List<String> command = new ArrayList<>(List.of(
                Programs.path("dockerd"),
                "--host",
                host(),
                "--data-root",
                folder.file("data").toString(),
                "--exec-root",
                folder.file("exec").toString(),
                "--pidfile",
                folder.file("docker.pid").toString(),
                "--bridge=none",
                "--iptables=false"));
        command.addAll(options);
        return ServerProcess.start("dockerd", folder.file("dockerd.log"), command)
                .awaitReady(READY, this::answers);
    }

    private boolean answers() {
        if (!Files.exists(socket())) {
            return false;
        }
        try {
            docker("version");
            return true;
        } catch (IllegalStateException e) {
            return false; // not yet
        }
    }

    private String docker(Duration timeout, List<String> words) {
        List<String> command = new ArrayList<>(List.of(Programs.path("docker"), "--host", host()));
        command.addAll(words);
        return Programs.run(timeout, Map.of("DOCKER_BUILDKIT", "0"), command);
    }
}
