package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs commands of the documentation as a reader would, with a home folder, a Docker engine and ports of a test's own.
 */
public final class Terminal implements AutoCloseable {

    private static final Duration COMMAND = Duration.ofMinutes(3);

    private final TempFolder home = new TempFolder("home");
    private final DockerDaemon docker;
    private final int http = EngineProcess.freePort();
    private final int redis = EngineProcess.freePort();
    private ServerProcess aside;

    public Terminal(DockerDaemon docker) {
        this.docker = docker;
    }

    /**
     * Runs shell commands in the project's folder.
     *
     * @return what they wrote
     */
    public String run(String commands) {
        return Programs.run(COMMAND, environment(), shell(commands));
    }

    /** Puts this test's ports into a file of the home folder. */
    public void replacePorts(String name) {
        try {
            Path file = home.file(name);
            Files.writeString(file, withOwnPorts(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command that goes on until {@link #endAside()}. */
    public void runAside(String command) {
        aside = ServerProcess.start("aside", home.file("aside.log"), environment(), shell("exec " + command));
    }

    /** Ends it as Ctrl-C does. */
    public void endAside() {
        aside.stop();
    }

    @Override
    public void close() {
        if (aside != null && aside.isAlive()) {
            aside.stop();
        }
        home.close();
    }

    private Map<String, String> environment() {
        Path state = home.file("state");
        return Map.of(
                "HOME", home.path().toString(),
                "DOCKER_HOST", docker.host(),
                "DOCKER_BUILDKIT", "0",
                "MICROSCALING_POOL_SCHEDULER_HOST", docker.host(),
                "MICROSCALING_HTTP_PORT", Integer.toString(http),
                "MICROSCALING_STATE_DIR", state.toString());
    }

    private List<String> shell(String commands) {
        return List.of(Programs.path("bash"), "-euo", "pipefail", "-c", withOwnPorts(commands));
    }

    /** The ports that the documentation names may be in use on this machine. */
    private String withOwnPorts(String text) {
        return text.replace("localhost:8080", "localhost:" + http).replace("6390", Integer.toString(redis));
    }
}
