package io.microscaling.it.campaign;

import static java.util.Objects.requireNonNull;

import io.microscaling.it.DockerDaemon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Follows {@code docker events} on a thread of its own, and begins again where it was when the daemon comes back. */
final class EventFeed implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final DockerDaemon docker;
    private final Consumer<ContainerEvent> listener;
    private final Thread thread = new Thread(this::follow, "docker-events");
    private Instant newest = Instant.now();
    private Instant told = newest;
    private volatile boolean closed;
    private volatile Process process;

    EventFeed(DockerDaemon docker, Consumer<ContainerEvent> listener) {
        this.docker = requireNonNull(docker, "docker");
        this.listener = requireNonNull(listener, "listener");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        Process open = process;
        if (open != null) {
            open.destroy();
        }
    }

    private void follow() {
        while (!closed) {
            try (BufferedReader lines = open()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    tell(line);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private BufferedReader open() throws IOException {
        told = newest;
        process = new ProcessBuilder(
                        "docker",
                        "-H",
                        docker.host(),
                        "events",
                        "--since",
                        "%d.%09d".formatted(told.getEpochSecond(), told.getNano()),
                        "--filter",
                        "type=container",
                        "--format",
                        "{{json .}}")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (closed) {
            process.destroy();
        }
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What was told before the connection was lost is told again; within one, times may be a little out of order. */
    private void tell(String line) {
        ContainerEvent event = ContainerEvent.parse(line);
        if (event.at().isAfter(told)) {
            newest = event.at().isAfter(newest) ? event.at() : newest;
            listener.accept(event);
        }
    }
}
