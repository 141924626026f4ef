package io.microscaling.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The engine as a user runs it: the jar, a configuration file, a port and a state folder of its own. */
public final class EngineProcess implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final TempFolder folder = new TempFolder("engine");
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final int port = freePort();
    private final List<String> javaOptions;
    private ServerProcess process;

    /** Starts one that is ready; {@code javaOptions} come after the usual ones. */
    public EngineProcess(String yaml, String... javaOptions) {
        this(List.of(javaOptions), yaml);
        awaitReady();
    }

    private EngineProcess(List<String> javaOptions, String yaml) {
        this.javaOptions = javaOptions;
        configure(yaml);
        process = launch(port);
    }

    /** Starts one that need not become ready; it has said {@code said} in its log. */
    public static EngineProcess unready(String yaml, String said) {
        EngineProcess engine = new EngineProcess(List.of(), yaml);
        engine.awaitLog(said);
        return engine;
    }

    /** Starts it again, after {@link #kill()}, up to where the log has these words so many times in all. */
    public void launchOnly(String words, int times) {
        process = launch(port);
        process.awaitReady(READY, () -> log().split(words, -1).length > times);
    }

    /** Waits until the log has these words. */
    public void awaitLog(String words) {
        process.awaitReady(READY, () -> Files.exists(folder.file("engine.log")) && log().contains(words));
    }

    /** Sends a signal, such as {@code TERM}. */
    public void signal(String name) {
        process.signal(name);
    }

    /** The exit status, once it has ended. */
    public int awaitEnd() {
        return process.awaitEnd(READY);
    }

    /**
     * Runs another one on the same state folder, which is expected to end by itself.
     *
     * @return its exit status
     */
    public int runBeside() {
        ServerProcess other = launch(freePort());
        try {
            return other.awaitEnd(READY);
        } finally {
            other.kill();
            other.forget();
        }
    }

    /** Replaces the configuration file, as an editor would. */
    public void configure(String yaml) {
        try {
            Path draft = Files.writeString(folder.file("engine.yaml.new"), yaml);
            Files.move(draft, configuration(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it ended with, after {@link #stop()} or an end of its own; 137 if it had to be killed. */
    public int exitStatus() {
        return process.exitStatus();
    }

    /** What the engine said so far. */
    public String log() {
        try {
            return Files.readString(folder.file("engine.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body that a GET of {@code path} answers with. */
    public String get(String path) {
        return send(path).body();
    }

    /** Ends it without a chance to tidy up: {@code kill -9}. */
    public void kill() {
        process.kill();
        process.forget();
    }

    /** Starts it again, after {@link #kill()} or {@link #stop()}. */
    public void start() {
        process = launch(port);
        awaitReady();
    }

    /** Ends it as an operator would. */
    public void stop() {
        process.stop();
    }

    /** Asks it to end, as an operator would, and tells whether it did so in time. */
    public boolean stopsWithin(Duration timeout) {
        return process.stopsWithin(timeout);
    }

    @Override
    public void close() {
        process.stop();
        folder.close();
    }

    private Path configuration() {
        return folder.file("engine.yaml");
    }

    private ServerProcess launch(int listening) {
        List<String> command = new ArrayList<>(List.of(
                Programs.path("env"),
                "--default-signal=INT,HUP", // where the tests run in the background they may be ignored
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dmicroscaling.http.port=" + listening,
                "-Dmicroscaling.state.dir=" + folder.file("state")));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-jar",
                System.getProperty("it.jar", "target/microscaling.jar"),
                "run",
                "-c",
                configuration().toString()));
        return ServerProcess.start("microscaling", folder.file("engine.log"), command);
    }

    private void awaitReady() {
        process.awaitReady(READY, this::isReady);
    }

    private boolean isReady() {
        try {
            return send("/health/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false; // not listening yet
        }
    }

    private HttpResponse<String> send(String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return client.send(HttpRequest.newBuilder(uri).timeout(ANSWER).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
